import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter } from 'yaml';
import { type Fault, fault } from '../fault.ts';

/** One document being read: where faults go, and how far reading may go. */
export interface Reading {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly file: string;
  readonly faults: Fault[];
  /** Nodes that may still be visited: aliases let a small file unfold into a huge one. */
  budget: number;
}

/** A value in the document and how it is called there, such as `gate.pullRequest[0].max`. */
export interface Place {
  readonly node: unknown;
  /** Where to point when the value itself is missing: its key. */
  readonly near: unknown;
  readonly name: string;
  readonly reading: Reading;
}

const NEXT = 'Correct the policy file; the policy reference lists every key with its values.';

/** Reports a fault at this place. */
export function report(place: Place, message: string, next: string = NEXT): undefined {
  const { reading } = place;
  const range = rangeOf(place.node) ?? rangeOf(place.near) ?? rangeOf(reading.document.contents);
  const position = reading.lines.linePos(range ?? 0);
  reading.faults.push(
    fault('policy.invalid', {
      message,
      next,
      file: reading.file,
      line: Math.max(position.line, 1),
      column: Math.max(position.col, 1),
    }),
  );
  return undefined;
}

function rangeOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  return Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : null;
}

/** Follows an alias to what it stands for. */
export function resolve(place: Place): unknown {
  place.reading.budget -= 1;
  return isAlias(place.node) ? place.node.resolve(place.reading.document) : place.node;
}

/** How a person would call what stands there. */
export function describe(node: unknown): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node) || node.value === null) return 'nothing';
  if (typeof node.value === 'string') return `the text ${JSON.stringify(node.value.slice(0, 40))}`;
  return `${String(node.value).slice(0, 40)}`;
}
