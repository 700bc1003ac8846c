import type { CommitObject } from '../../server/git/git-store.ts';
import type { Services } from '../../server/services.ts';
import type { Repository } from '../../server/world/git.ts';
import { page } from '../frame/layout.ts';
import { type Html, html } from '../html.ts';
import { findProject, findRepository } from '../lookup.ts';
import { card, table, twoLines } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { avatar } from '../parts/person.ts';
import { age } from '../parts/time.ts';
import { commitLink, readVersion } from '../parts/version.ts';
import { commitsUrl, commitUrl, filesUrl } from '../paths.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { versionMenu } from './version-menu.ts';

const NEWEST = 100;
const COLUMNS = ['Message', 'Commit', 'Authored'];

/** `/{project}/_git/{repository}/commits?itemVersion=GBmain&itemPath=/x`: the history, newest first. */
export async function commitsPage(visit: Visit): Promise<PageAnswer | null> {
  const project = findProject(visit);
  const repository = project === null ? null : findRepository(visit, project);
  if (project === null || repository === null) return null;
  const { services, query } = visit;
  const asked = query.get('itemVersion');
  const version = await readVersion(services, repository, asked);
  if (version === null && asked !== null) return null;
  const path = (query.get('itemPath') ?? '').replace(/^\/+/, '');
  const ids =
    version === null
      ? []
      : await services.git.log(repository.id, version.commitId, {
          top: NEWEST,
          ...(path === '' ? {} : { path }),
        });
  return {
    markup: page(visit, {
      title: 'Commits',
      project,
      repository,
      selected: 'commits',
      trail: [link(filesUrl(services, repository), repository.name), html`Commits`],
      ...(version === null
        ? {}
        : {
            actions: await versionMenu(visit, repository, version, path, (each) =>
              commitsUrl(services, repository, each),
            ),
          }),
      content: card(version?.name ?? repository.name, await commitTable(services, repository, ids), 'flush'),
    }),
  };
}

export async function commitTable(
  services: Services,
  repository: Repository,
  ids: readonly string[],
): Promise<Html> {
  const commits = await Promise.all(ids.map((id) => services.git.commit(repository.id, id)));
  const rows = commits.flatMap((commit) =>
    commit === null ? [] : [commitRow(services, repository, commit)],
  );
  return table(COLUMNS, rows, 'There is no commit.');
}

function commitRow(services: Services, repository: Repository, commit: CommitObject): Html[] {
  const subject = link(commitUrl(services, repository, commit.id), commit.message.split('\n')[0] ?? '');
  return [
    html`<span class="person">${avatar(commit.author.name)}<span>${twoLines(subject, commit.author.name)}</span></span>`,
    commitLink(services, repository, commit.id),
    age(services, commit.author.date),
  ];
}
