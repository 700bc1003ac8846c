import { diffArrays } from 'diff';
import type { ChangedLines } from './comparison.ts';

type Changed = ChangedLines extends ReadonlyMap<string, infer T> ? T : never;

/** Beyond so many edits the file was rewritten; the cost of a diff grows with the square of it. */
const EDITS_MAX = 2_000;

/**
 * Line ends for some tools and none for others (ECMAScript and C# know more than git): in such a file a tool's line
 * numbers may not be ours.
 */
const AMBIGUOUS_LINE_END = /\r(?!\n)|[\u0085\u2028\u2029]/;

function toLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Which lines of the new side a change added or edited, 1-based and inclusive; a changed line end alone is no edit.
 * Where lines were only taken away, the ones left and right of the gap count: what protected or silenced them is gone.
 * A file that changed too much to be compared counts as edited from its first to its last difference.
 * @param before null: the file is new
 */
export function changedLines(before: string | null, after: string): Changed {
  if (before === null) return 'all';
  const [old, now] = [toLines(before), toLines(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  const room = Math.min(old.length, now.length) - head;
  while (tail < room && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const gone = old.slice(head, old.length - tail);
  const middle = now.slice(head, now.length - tail);
  if (gone.length === 0 && middle.length === 0) return [];
  if (AMBIGUOUS_LINE_END.test(after)) return 'all';
  if (middle.length === 0) return gap(head + 1, now.length);
  const parts = diffArrays(gone, middle, { maxEditLength: EDITS_MAX });
  if (parts === undefined) return [[head + 1, head + middle.length]];
  return rangesOf(parts, head + 1, now.length);
}

/** The lines left and right of a place where lines were taken away. @param line the one that follows */
function gap(line: number, last: number): (readonly [number, number])[] {
  const [from, to] = [Math.max(line - 1, 1), Math.min(line, last)];
  return from <= to ? [[from, to]] : [];
}

interface Part {
  readonly added: boolean;
  readonly removed: boolean;
  readonly value: readonly string[];
}

/** @param first line of the first part, @param last line of the file */
function rangesOf(parts: readonly Part[], first: number, last: number): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  let line = first;
  for (const [index, { added, removed, value }] of parts.entries()) {
    if (removed) {
      const isReplaced = parts[index - 1]?.added === true || parts[index + 1]?.added === true;
      if (!isReplaced) ranges.push(...gap(line, last));
      continue;
    }
    if (added) ranges.push([line, line + value.length - 1]);
    line += value.length;
  }
  return ranges;
}
