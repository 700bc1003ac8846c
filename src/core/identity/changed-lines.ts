import { diffArrays } from 'diff';
import type { ChangedLines } from './comparison.ts';

type Changed = ChangedLines extends ReadonlyMap<string, infer T> ? T : never;

/** Beyond so many edits the file was rewritten; the cost of a diff grows with the square of it. */
const EDITS_MAX = 2_000;

function toLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Which lines of the new side a change added or edited, 1-based and inclusive; a changed line end alone is no edit.
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
  const middle = now.slice(head, now.length - tail);
  if (middle.length === 0) return [];
  const parts = diffArrays(old.slice(head, old.length - tail), middle, { maxEditLength: EDITS_MAX });
  if (parts === undefined) return [[head + 1, head + middle.length]];
  const ranges: (readonly [number, number])[] = [];
  let line = head + 1;
  for (const { added, removed, value } of parts) {
    if (removed) continue;
    if (added) ranges.push([line, line + value.length - 1]);
    line += value.length;
  }
  return ranges;
}
