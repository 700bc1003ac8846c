import type { Repository } from '../../server/world/git.ts';
import { icon } from '../frame/icons.ts';
import { type Html, html } from '../html.ts';
import { markdown } from '../markdown.ts';
import { card, table } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { age } from '../parts/time.ts';
import type { Version } from '../parts/version.ts';
import { commitUrl, filesUrl } from '../paths.ts';
import type { Visit } from '../route.ts';
import { decode } from './diff.ts';
import { folderEntries } from './siblings.ts';

/** Each last change is a walk through the history: large folders go without. */
const MOST_LAST_CHANGES = 40;

/** What a folder holds, with the last change of each, and its README. */
export async function folderView(
  { services }: Visit,
  repository: Repository,
  version: Version,
  folder: string,
): Promise<Html> {
  const { git } = services;
  const entries = await folderEntries(git, repository, version, folder);
  const rows = await Promise.all(
    entries.map(async ({ path, type }) => {
      const name = path.slice(folder === '' ? 0 : folder.length + 1);
      const [last] =
        entries.length > MOST_LAST_CHANGES
          ? []
          : await git.log(repository.id, version.commitId, { path, top: 1 });
      const commit = last === undefined ? null : await git.commit(repository.id, last);
      return [
        html`<span class="nowrap">${icon(type === 'tree' ? 'folder' : 'file')}${link(filesUrl(services, repository, { path, version: version.text }), name)}</span>`,
        age(services, commit?.committer.date ?? null),
        commit === null
          ? ''
          : html`${link(commitUrl(services, repository, commit.id), commit.message.split('\n')[0] ?? '')} <span class="soft">${commit.author.name}</span>`,
      ];
    }),
  );
  const readme = entries.find(({ path, type }) => type === 'blob' && /(^|\/)readme\.md$/i.test(path));
  const text = readme === undefined ? null : await git.blob(repository.id, readme.objectId);
  return html`<div class="stack">${card(folder === '' ? 'Files' : `/${folder}`, table(['Name', 'Last change', 'Commit'], rows, 'This folder is empty.'), 'flush')}
${text === null ? null : card(readme?.path ?? '', markdown(decode(text)))}</div>`;
}
