import { decode } from '../sarif/json/decode.ts';
import type { SourceText } from '../sarif/json/source-text.ts';
import { type LineTable, lineTables } from './lines.ts';

/** Half-open, in UTF-16 units of the file's text without its byte order mark. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** How producers count inside a text. */
export const UNITS = ['utf16CodeUnits', 'unicodeCodePoints', 'utf8Bytes'] as const;
export type Unit = (typeof UNITS)[number];

/** A file that can be edited as text and written back byte for byte. */
export interface TextFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly encoding: SourceText['encoding'];
  /** Bytes of the byte order mark. */
  readonly bom: number;
  /** How many of a unit come before each index of the text; at its end: how many there are. */
  readonly counts: Readonly<Record<Unit, Uint32Array>>;
  /** How many CR LF pairs were passed, for producers that count them as one character. */
  readonly pairs: Uint32Array;
  /** The first one is SARIF's; more only where the text holds characters about which producers disagree. */
  readonly lines: readonly [LineTable, ...LineTable[]];
}

/** Larger files are not sources that people edit. */
const MAX_BYTES = 8 * 1024 * 1024;

/** A text file, or in words why it cannot be edited. */
export function textFile(path: string, bytes: Uint8Array): TextFile | string {
  if (bytes.length > MAX_BYTES) return `${path} is larger than 8 MiB`;
  const decoded = decode(path, bytes);
  if (!decoded.ok) return `${path} is neither UTF-8 nor UTF-16`;
  const { text, encoding, bom } = decoded.value;
  // Without its mark UTF-16 is a guess, and git sees no text in it either.
  const isGuess = encoding !== 'utf-8' && bom === 0;
  if (isGuess || text.includes('\0')) return `${path} is no text`;
  return { path, bytes, text, encoding, bom, ...measure(text), lines: lineTables(text) };
}

function measure(text: string): Pick<TextFile, 'counts' | 'pairs'> {
  const length = text.length + 1;
  const utf16CodeUnits = new Uint32Array(length);
  const unicodeCodePoints = new Uint32Array(length);
  const utf8Bytes = new Uint32Array(length);
  const pairs = new Uint32Array(length);
  let points = 0;
  let octets = 0;
  let passed = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isFirstHalf = unit >= 0xd800 && unit <= 0xdbff;
    const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff;
    // A character counts once it has passed, so that its middle is no position.
    if (!isFirstHalf) {
      points++;
      octets += isSecondHalf ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    }
    if (unit === 0x0d && text.charCodeAt(at + 1) === 0x0a) passed++;
    utf16CodeUnits[at + 1] = at + 1;
    unicodeCodePoints[at + 1] = points;
    utf8Bytes[at + 1] = octets;
    pairs[at + 1] = passed;
  }
  return { counts: { utf16CodeUnits, unicodeCodePoints, utf8Bytes }, pairs };
}

/** The index before which exactly `wanted` units stand, or null when that is inside a character or behind the end. */
export function indexAt(counted: (index: number) => number, wanted: number, length: number): number | null {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (counted(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return counted(low) === wanted ? low : null;
}

/** Where in the file's bytes an index of its text stands. */
export function byteAt(file: TextFile, index: number): number {
  return file.bom + (file.encoding === 'utf-8' ? (file.counts.utf8Bytes[index] ?? 0) : index * 2);
}

/** Text as bytes in the file's encoding; null for halves of surrogate pairs, which no file can hold. */
export function encodeFor(file: TextFile, text: string): Uint8Array | null {
  if (/\p{Surrogate}/u.test(text)) return null;
  if (file.encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++)
    view.setUint16(at * 2, text.charCodeAt(at), file.encoding === 'utf-16le');
  return bytes;
}
