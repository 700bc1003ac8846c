import type { Edit } from './candidate.ts';
import { byteAt, encodeFor, type TextFile } from './text-file.ts';

/** In the order of the text; what stands at one place keeps its order, insertions before what replaces. */
export function inTextOrder(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Two edits that cannot both be done: their ranges overlap, or both insert at one place. */
export function collide(a: Edit, b: Edit): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}

/**
 * The file with all edits done against its original. Every byte outside of them stays.
 * @param edits must not overlap; their text must be encodable
 */
export function applyEdits(file: TextFile, edits: readonly Edit[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const { start, end, text } of inTextOrder(edits)) {
    pieces.push(file.bytes.subarray(from, byteAt(file, start)), encodeFor(file, text) ?? new Uint8Array());
    from = byteAt(file, end);
  }
  pieces.push(file.bytes.subarray(from));
  const result = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    result.set(piece, at);
    at += piece.length;
  }
  return result;
}
