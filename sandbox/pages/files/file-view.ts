import type { TreeEntry } from '../../server/git/git-store.ts';
import type { Repository } from '../../server/world/git.ts';
import { type Html, html } from '../html.ts';
import { card } from '../parts/card.ts';
import type { Visit } from '../route.ts';
import { decode, isBinary } from './diff.ts';

/** More lines make a page that nobody scrolls. */
const MOST_LINES = 20_000;

/** A file with numbered lines; `line` and `lineEnd` of the address (from 1, inclusive) are marked and brought into view. */
export async function fileView(
  { services, query, path: address }: Visit,
  repository: Repository,
  entry: TreeEntry,
): Promise<Html> {
  const bytes = await services.git.blob(repository.id, entry.objectId);
  const title = html`/${entry.path} <span class="soft">${sizeText(entry.size ?? bytes?.length ?? 0)}</span>`;
  if (bytes === null || isBinary(bytes)) {
    return card(title, html`<p class="soft empty">Binary file: it is not shown here.</p>`, 'flush');
  }
  const lines = decode(bytes).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const marked = markedLines(query);
  const rows = lines.slice(0, MOST_LINES).map((text, index) => {
    const number = index + 1;
    const isMarked = number >= marked.first && number <= marked.last;
    // Focus on load brings the line into view without script.
    const focus = number === marked.first ? html` tabindex="-1" autofocus` : null;
    return html`<tr${isMarked ? html` class="marked"` : null}${focus}><td class="number"><a href="${lineAddress(services.baseUrl, address, number)}">${number}</a></td><td>${text}</td></tr>`;
  });
  const rest = lines.length - rows.length;
  return card(
    title,
    html`<div class="scroll"><table class="lines"><tbody>${rows}</tbody></table></div>${rest <= 0 ? null : html`<p class="soft empty">${rest} more lines are not shown.</p>`}`,
    'flush',
  );
}

function markedLines(query: URLSearchParams): { readonly first: number; readonly last: number } {
  const first = Number(query.get('line') ?? Number.NaN);
  return { first, last: Number(query.get('lineEnd') ?? first) };
}

/** This page with another line marked. */
function lineAddress(baseUrl: string, address: string, line: number): string {
  const [path = '', search = ''] = address.split('?', 2);
  const query = new URLSearchParams(search);
  for (const name of [...query.keys()]) if (/^line/i.test(name)) query.delete(name);
  query.set('line', String(line));
  query.set('lineEnd', String(line));
  return `${baseUrl}${path}?${query.toString().replaceAll('%2F', '/')}`;
}

export function sizeText(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0)} KB`;
}
