import type { Services } from '../../server/services.ts';
import type { Build } from '../../server/world/build.ts';
import { type Html, html } from '../html.ts';
import { link } from '../parts/link.ts';
import { branchOf, branchVersion, commitLink } from '../parts/version.ts';
import { filesUrl, pullRequestUrl } from '../paths.ts';

/** What a run was made of: repository, branch or pull request, commit. A repository that is gone is only named. */
export function sourceOf(services: Services, build: Build): Html {
  const { world } = services;
  const repository = world.repositories.find(({ id }) => id === build.repositoryId);
  if (repository === undefined) return html`${branchOf(build.sourceBranch)}`;
  const id = Number(/^refs\/pull\/(\d+)\/merge$/.exec(build.sourceBranch)?.[1] ?? Number.NaN);
  const pullRequest = world.pullRequests.find((each) => each.id === id);
  const branch =
    pullRequest === undefined
      ? link(
          filesUrl(services, repository, { version: `GC${build.sourceVersion}` }),
          branchOf(build.sourceBranch),
        )
      : link(pullRequestUrl(services, repository, pullRequest), `!${id} ${pullRequest.title}`);
  return html`${link(filesUrl(services, repository, { version: branchVersion(repository.defaultBranch) }), repository.name)} · ${branch} · ${commitLink(services, repository, build.sourceVersion)}`;
}
