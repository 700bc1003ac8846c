import { icon } from '../frame/icons.ts';
import { page } from '../frame/layout.ts';
import { html } from '../html.ts';
import { findProject, findRepository } from '../lookup.ts';
import { card, pill, table } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { age } from '../parts/time.ts';
import { branchOf, branchVersion, commitLink } from '../parts/version.ts';
import { filesUrl, pullRequestUrl } from '../paths.ts';
import type { PageAnswer, Visit } from '../route.ts';

/** `/{project}/_git/{repository}/branches`: each with its tip, its distance from the default branch and its pull request. */
export async function branchesPage(visit: Visit): Promise<PageAnswer | null> {
  const project = findProject(visit);
  const repository = project === null ? null : findRepository(visit, project);
  if (project === null || repository === null) return null;
  const { services } = visit;
  const { git, world } = services;
  const refs = await git.refs(repository.id, 'refs/heads/');
  const main = refs.find(({ name }) => name === repository.defaultBranch);
  const rows = await Promise.all(
    refs.map(async ({ name, objectId }) => {
      const commit = await git.commit(repository.id, objectId);
      const distance =
        main === undefined || main.name === name
          ? null
          : await git.aheadBehind(repository.id, objectId, main.objectId);
      const pullRequest = world.pullRequests.findLast(
        (each) =>
          (each.sourceRepositoryId ?? each.repositoryId) === repository.id && each.sourceRefName === name,
      );
      const isDefault = name === repository.defaultBranch;
      return [
        html`<span>${icon('branch')}${link(filesUrl(services, repository, { version: branchVersion(name) }), branchOf(name))}${isDefault ? html` ${pill('Default')}` : null}</span>`,
        html`${commitLink(services, repository, objectId)} <span class="soft">${commit?.author.name}</span>`,
        age(services, commit?.author.date ?? null),
        distance === null ? '' : `${distance.behind} behind, ${distance.ahead} ahead`,
        pullRequest === undefined
          ? ''
          : link(
              pullRequestUrl(services, repository, pullRequest),
              `!${pullRequest.id} ${pullRequest.status}`,
            ),
      ];
    }),
  );
  const head = ['Branch', 'Commit', 'Last change', 'Behind and ahead', 'Pull request'];
  return {
    markup: page(visit, {
      title: 'Branches',
      project,
      repository,
      selected: 'branches',
      trail: [link(filesUrl(services, repository), repository.name), html`Branches`],
      content: card(repository.name, table(head, rows, 'No branch yet.'), 'flush'),
    }),
  };
}
