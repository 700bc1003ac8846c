import type { TreeEntry } from '../../server/git/git-store.ts';
import type { Repository } from '../../server/world/git.ts';
import type { Project } from '../../server/world/world.ts';
import { icon } from '../frame/icons.ts';
import { page } from '../frame/layout.ts';
import { type Html, html } from '../html.ts';
import { findProject, findRepository } from '../lookup.ts';
import { card } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { commitLink, readVersion, type Version } from '../parts/version.ts';
import { commitsUrl, filesUrl, pullRequestsUrl, repositoryUrl } from '../paths.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { fileView } from './file-view.ts';
import { folderView } from './folder-view.ts';
import { siblings } from './siblings.ts';
import { versionMenu } from './version-menu.ts';

/** `/{project}/_git/{repository}?path=/x&version=GBmain&line=3&lineEnd=4`: a folder or a file of one version. */
export async function filesPage(visit: Visit): Promise<PageAnswer | null> {
  const project = findProject(visit);
  const repository = project === null ? null : findRepository(visit, project);
  if (project === null || repository === null) return null;
  const { git } = visit.services;
  const version = await readVersion(visit.services, repository, visit.query.get('version'));
  if (version === null) {
    const isEmpty = (await git.refs(repository.id, 'refs/heads/')).length === 0;
    return isEmpty ? emptyRepository(visit, project, repository) : null;
  }
  const path = (visit.query.get('path') ?? '').replace(/^\/+|\/+$/g, '');
  const entry = await git.entry(repository.id, version.commitId, path);
  if (entry === null) return null;
  const { services } = visit;
  const trail = [
    link(filesUrl(services, repository), repository.name),
    ...crumbs(visit, repository, version, path),
  ];
  const name = path === '' ? repository.name : path.slice(path.lastIndexOf('/') + 1);
  return {
    markup: page(visit, {
      title: name,
      subtitle: html`${icon('commit')} ${commitLink(services, repository, version.commitId)} ${link(commitsUrl(services, repository, version.kind === 'branch' ? version.text : undefined), 'History')} ${link(pullRequestsUrl(services, repository), 'Pull requests')}`,
      actions: await versionMenu(visit, repository, version, path, (each) =>
        filesUrl(services, repository, { path, version: each }),
      ),
      project,
      repository,
      selected: 'files',
      trail,
      content: html`<div class="browser">${await siblings(visit, repository, version, entry)}${await shown(visit, repository, version, entry)}</div>`,
    }),
  };
}

function shown(visit: Visit, repository: Repository, version: Version, entry: TreeEntry): Promise<Html> {
  if (entry.type === 'tree') return folderView(visit, repository, version, entry.path);
  return fileView(visit, repository, entry);
}

/** Every folder on the way, each a link. */
function crumbs({ services }: Visit, repository: Repository, version: Version, path: string): Html[] {
  const parts = path === '' ? [] : path.split('/');
  return parts.map((name, index) =>
    link(
      filesUrl(services, repository, { path: parts.slice(0, index + 1).join('/'), version: version.text }),
      name,
    ),
  );
}

function emptyRepository(visit: Visit, project: Project, repository: Repository): PageAnswer {
  const url = repositoryUrl(visit.services, repository);
  return {
    markup: page(visit, {
      title: repository.name,
      project,
      repository,
      selected: 'files',
      trail: [link(filesUrl(visit.services, repository), repository.name)],
      content: card(
        `${repository.name} is empty. Add some code!`,
        html`<p>Push what you have, with any user name and a personal access token:</p><pre>git remote add origin ${url}
git push -u origin --all</pre>`,
      ),
    }),
  };
}
