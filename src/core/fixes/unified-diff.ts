import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk } from 'diff';
import { inTextOrder } from './apply-edits.ts';
import type { Edit } from './candidate.ts';
import { lineOf } from './lines.ts';
import type { TextFile } from './text-file.ts';

const MARK = '\ufeff';
const CONTEXT = 3;

/**
 * Unified diff of a file and its edits, as `git apply` takes it (for files in UTF-8). The edits say what differs, so
 * nothing has to be compared and thousands of fixes in a large file stay cheap.
 */
export function unifiedDiff(file: TextFile, edits: readonly Edit[]): string {
  const hunks: StructuredPatchHunk[] = [];
  let shift = 0;
  let open: Block[] = [];
  const close = () => {
    if (open.length === 0) return;
    const hunk = hunkOf(file, open, shift);
    shift += hunk.newLines - hunk.oldLines;
    hunks.push(hunk);
    open = [];
  };
  for (const block of blocksOf(file, edits)) {
    const before = open.at(-1);
    if (before !== undefined && block.firstLine > before.endLine + 2 * CONTEXT) close();
    open.push(block);
  }
  close();
  const [oldFileName, newFileName] = [`a/${file.path}`, `b/${file.path}`];
  const patch = { oldFileName, newFileName, oldHeader: undefined, newHeader: undefined, hunks };
  return formatPatch(patch, FILE_HEADERS_ONLY);
}

/** Whole lines that change, and what they become. 0-based; `endLine` is exclusive. */
interface Block {
  readonly firstLine: number;
  readonly endLine: number;
  readonly added: readonly string[];
}

function blocksOf(file: TextFile, edits: readonly Edit[]): readonly Block[] {
  const [table] = file.lines;
  const groups: { first: number; last: number; edits: Edit[] }[] = [];
  for (const edit of inTextOrder(edits)) {
    const [first, last] = [lineOf(table, edit.start), lineOf(table, edit.end)];
    const open = groups.at(-1);
    if (open === undefined || first > open.last) groups.push({ first, last, edits: [edit] });
    else {
      open.edits.push(edit);
      open.last = Math.max(open.last, last);
    }
  }
  return groups.flatMap((group) => {
    const from = startOf(file, group.first);
    const moved = group.edits.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
    const mark = group.first === 0 && file.bom > 0 ? MARK : '';
    const added = linesOf(mark + textWith(file.text.slice(from, startOf(file, group.last + 1)), moved));
    const removed = oldLines(file, group.first, group.last + 1);
    let same = 0;
    while (same < added.length && same < removed.length && added[same] === removed[same]) same++;
    let end = 0;
    const most = Math.min(added.length, removed.length) - same;
    while (end < most && added.at(-1 - end) === removed.at(-1 - end)) end++;
    const firstLine = group.first + same;
    const endLine = group.first + removed.length - end;
    const block = { firstLine, endLine, added: added.slice(same, added.length - end) };
    return block.added.length === 0 && firstLine === endLine ? [] : [block];
  });
}

function hunkOf(file: TextFile, blocks: readonly Block[], shift: number): StructuredPatchHunk {
  const count = lineCount(file);
  const first = Math.max(0, (blocks[0]?.firstLine ?? 0) - CONTEXT);
  const end = Math.min(count, (blocks.at(-1)?.endLine ?? 0) + CONTEXT);
  const lines: string[] = [];
  const sizes = { old: 0, new: 0 };
  const push = (sign: ' ' | '-' | '+', line: string) => {
    lines.push(sign + line.replace(/\n$/u, ''));
    if (!line.endsWith('\n')) lines.push('\\ No newline at end of file');
    if (sign !== '+') sizes.old++;
    if (sign !== '-') sizes.new++;
  };
  let at = first;
  for (const { firstLine, endLine, added } of blocks) {
    for (const line of oldLines(file, at, firstLine)) push(' ', line);
    for (const line of oldLines(file, firstLine, endLine)) push('-', line);
    for (const line of added) push('+', line);
    at = endLine;
  }
  for (const line of oldLines(file, at, end)) push(' ', line);
  // `formatPatch` itself writes the line before for an empty side.
  return {
    oldStart: first + 1,
    oldLines: sizes.old,
    newStart: first + 1 + shift,
    newLines: sizes.new,
    lines,
  };
}

/** A last line without anything in it is none. */
function lineCount({ text, lines: [{ starts }] }: TextFile): number {
  return starts.at(-1) === text.length ? starts.length - 1 : starts.length;
}

function startOf({ text, lines: [{ starts }] }: TextFile, line: number): number {
  return starts[line] ?? text.length;
}

function oldLines(file: TextFile, from: number, to: number): readonly string[] {
  const mark = from === 0 && to > 0 && file.bom > 0 ? MARK : '';
  return linesOf(mark + file.text.slice(startOf(file, from), startOf(file, to)));
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

/** The text with all edits done against the original. */
export function textWith(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, text: inserted } of inTextOrder(edits)) {
    pieces.push(text.slice(from, start), inserted);
    from = end;
  }
  return [...pieces, text.slice(from)].join('');
}
