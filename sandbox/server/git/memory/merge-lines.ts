import { diffArrays } from 'diff';
import { isBinary } from './is-binary.ts';

/** A stretch of the common text and the lines that one side has instead. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Both changes of a text, line by line; null: they touch each other, or it is no text. */
export function mergeLines(base: Buffer, ours: Buffer, theirs: Buffer): Buffer | null {
  if ([base, ours, theirs].some(isBinary)) return null;
  const from = linesOf(base);
  const [mine, yours] = [hunks(from, linesOf(ours)), hunks(from, linesOf(theirs))];
  const merged: string[] = [];
  let at = 0;
  while (mine.length + yours.length > 0) {
    const start = Math.min(
      mine[0]?.start ?? Number.POSITIVE_INFINITY,
      yours[0]?.start ?? Number.POSITIVE_INFINITY,
    );
    const { end, left, right } = takeTouching(start, mine, yours);
    merged.push(...from.slice(at, start));
    const ofMine = applied(from, start, end, left);
    const ofYours = applied(from, start, end, right);
    if (left.length > 0 && right.length > 0 && ofMine.join('') !== ofYours.join('')) return null;
    merged.push(...(left.length > 0 ? ofMine : ofYours));
    at = end;
  }
  return Buffer.from([...merged, ...from.slice(at)].join(''), 'latin1');
}

/** All hunks that touch the first one, or one of those. */
function takeTouching(start: number, mine: Hunk[], yours: Hunk[]) {
  const [left, right]: [Hunk[], Hunk[]] = [[], []];
  let end = start;
  for (let grew = true; grew; ) {
    grew = false;
    for (const [queue, taken] of [
      [mine, left],
      [yours, right],
    ] as const) {
      const next = queue[0];
      if (next === undefined || next.start > end) continue;
      queue.shift();
      taken.push(next);
      end = Math.max(end, next.end);
      grew = true;
    }
  }
  return { end, left, right };
}

function applied(from: readonly string[], start: number, end: number, taken: readonly Hunk[]): string[] {
  const lines: string[] = [];
  let at = start;
  for (const hunk of taken) {
    lines.push(...from.slice(at, hunk.start), ...hunk.lines);
    at = hunk.end;
  }
  return [...lines, ...from.slice(at, end)];
}

function hunks(from: readonly string[], to: readonly string[]): Hunk[] {
  const found: Hunk[] = [];
  let at = 0;
  let open: { start: number; lines: string[] } | null = null;
  for (const { added, removed, value } of diffArrays([...from], [...to])) {
    if (added || removed) {
      open ??= { start: at, lines: [] };
      if (added) open.lines.push(...value);
      else at += value.length;
      continue;
    }
    if (open !== null) found.push({ ...open, end: at });
    open = null;
    at += value.length;
  }
  if (open !== null) found.push({ ...open, end: at });
  return found;
}

/** With their ends, as latin1 so that no octet is lost. */
function linesOf(bytes: Buffer): string[] {
  return bytes.toString('latin1').match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
