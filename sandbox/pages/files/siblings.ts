import type { TreeEntry } from '../../server/git/git-store.ts';
import type { Repository } from '../../server/world/git.ts';
import { icon } from '../frame/icons.ts';
import { type Html, html } from '../html.ts';
import type { Version } from '../parts/version.ts';
import { filesUrl } from '../paths.ts';
import type { Visit } from '../route.ts';

/** The tree beside a file or folder: what lies in the same folder, and the way up. */
export async function siblings(
  { services }: Visit,
  repository: Repository,
  version: Version,
  entry: TreeEntry,
): Promise<Html> {
  const folder = entry.type === 'tree' ? entry.path : parentOf(entry.path);
  const entries = await folderEntries(services.git, repository, version, folder);
  const url = (path: string): string => filesUrl(services, repository, { path, version: version.text });
  const up = folder === '' ? [] : [html`<li><a href="${url(parentOf(folder))}">${icon('folder')}..</a></li>`];
  const items = entries.map(
    ({ path, type }) =>
      html`<li><a href="${url(path)}"${path === entry.path ? html` aria-current="true"` : null}>${icon(type === 'tree' ? 'folder' : 'file')}${path.slice(folder === '' ? 0 : folder.length + 1)}</a></li>`,
  );
  return html`<nav class="card tree" aria-label="Folder ${folder === '' ? repository.name : folder}"><ul>${up}${items}</ul></nav>`;
}

/** Folders first, then files, each by name. Submodules cannot be opened and are left out. */
export async function folderEntries(
  git: Visit['services']['git'],
  repository: Repository,
  version: Version,
  folder: string,
): Promise<TreeEntry[]> {
  const entries = await git.entries(repository.id, version.commitId, folder, false);
  const of = (type: TreeEntry['type']): TreeEntry[] => entries.filter((each) => each.type === type);
  return [...of('tree'), ...of('blob')];
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
