import { FORMAT_VERSION } from '../formats.ts';
import type { PackedTexts } from './pack-texts.ts';
import { type FileHead, MAGIC, PREFIX_BYTES } from './specs.ts';
import { TextPlaces } from './text-places.ts';
import { writeInts } from './write-ints.ts';
import { writeTable } from './write-table.ts';
import type { Written } from './written.ts';

/** What a file holds beside its rows, as plain JSON. */
type Header = Readonly<Record<string, unknown>>;

/** Before compression; the edge gzips. */
export interface WrittenFile {
  /** The same content always gives the same bytes. Pieces that another file has too are the same object, so that each is compressed once. */
  readonly pieces: readonly Uint8Array[];
}

/** Writes a file of columns. */
export function writeFile(
  format: string,
  header: Header,
  tables: Readonly<Record<string, Written>>,
): WrittenFile {
  const places = new TextPlaces();
  const body: Uint8Array[] = [];
  const written = Object.entries(tables).map(([name, table]) => [name, writeTable(table, places, body)]);
  const texts: Uint8Array[] = [];
  const strings = writeStrings(places.packed(), texts);
  const head: FileHead = { format, header: inKeyOrder(header), strings, tables: Object.fromEntries(written) };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const prefix = new DataView(new ArrayBuffer(PREFIX_BYTES));
  for (const [at, byte] of MAGIC.entries()) prefix.setUint8(at, byte);
  prefix.setUint32(4, FORMAT_VERSION, true);
  prefix.setUint32(8, text.length, true);
  return { pieces: [new Uint8Array(prefix.buffer), text, ...texts, ...body] };
}

function writeStrings(parts: readonly PackedTexts[], body: Uint8Array[]): FileHead['strings'] {
  const count = parts.reduce((sum, { lengths }) => sum + lengths.length, 0);
  const lengths = new Int32Array(count);
  const odd: [place: number, text: string][] = [];
  let [start, size] = [0, 0];
  for (const part of parts) {
    lengths.set(part.lengths, start);
    for (const [place, text] of part.odd) odd.push([start + place, text]);
    start += part.lengths.length;
    size += part.bytes.length;
  }
  const written = writeInts(lengths, body);
  for (const { bytes } of parts) body.push(bytes);
  return [count, written, size, odd];
}

/** The order in which an object's keys were once set must not show in the bytes. */
function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, inner]) => [key, inKeyOrder(inner)]));
}
