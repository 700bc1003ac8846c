import type { TreeChange } from '../../server/git/git-store.ts';
import { icon } from '../frame/icons.ts';
import { type Html, html } from '../html.ts';
import { pill } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import type { DiffLine, FileDiff } from './diff.ts';

/** What stands under a line of the new side (0: above the lines of the file), e.g. comments. */
type Remarks = (path: string, line: number) => readonly Html[];

const NO_REMARKS: Remarks = () => [];
const SIGNS = { context: ' ', added: '+', removed: '-', gap: ' ' } as const;
const CHANGES: Readonly<Record<TreeChange['changeType'], string | null>> = {
  add: 'New',
  edit: null,
  delete: 'Deleted',
  rename: 'Renamed',
  'edit, rename': 'Renamed',
};

/** Cards of changed files, one under the other; `fileUrl` is where the whole file stands. */
export function diffView(
  files: readonly FileDiff[],
  fileUrl: (change: TreeChange) => string | null,
  remarks: Remarks = NO_REMARKS,
): Html {
  if (files.length === 0) return html`<p class="soft">Nothing has changed.</p>`;
  const cards = files.map((file) => fileCard(file, fileUrl(file.change), remarks));
  return html`<div class="diff-files">${cards}</div>`;
}

function fileCard(file: FileDiff, url: string | null, remarks: Remarks): Html {
  const { change, lines } = file;
  const count = (kind: DiffLine['kind']): number => lines?.filter((line) => line.kind === kind).length ?? 0;
  const name = change.originalPath === null ? change.path : `${change.originalPath} → ${change.path}`;
  const note = CHANGES[change.changeType];
  const general = remarks(change.path, 0);
  return html`<section class="card flush" id="${anchorOf(change.path)}"><h2 class="file-head">${icon('file')}${url === null ? name : link(url, name)}${note === null ? null : pill(note)}
<span class="plus">+${count('added')}</span><span class="minus">-${count('removed')}</span></h2>
${general}${lines === null ? html`<p class="soft empty">${file.reason}</p>` : diffTable(lines, (line) => remarks(change.path, line))}</section>`;
}

function diffTable(lines: readonly DiffLine[], remarks: (line: number) => readonly Html[]): Html {
  const rows = lines.map((line) => {
    const row = html`<tr class="${line.kind}"><td class="number">${line.before}</td><td class="number">${line.after}</td><td class="sign">${SIGNS[line.kind]}</td><td>${line.text}</td></tr>`;
    const below = line.after === null ? [] : remarks(line.after);
    return html`${row}${below.map((each) => html`<tr class="remark"><td colspan="4">${each}</td></tr>`)}`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Changed lines"><table class="lines"><tbody>${rows}</tbody></table></div>`;
}

/** The fragment that a file of a diff has. */
export function anchorOf(path: string): string {
  return `file-${encodeURIComponent(path).replaceAll('%', '.')}`;
}
