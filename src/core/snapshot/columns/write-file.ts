import { joinChunks } from '../../join-chunks.ts';
import { FORMAT_VERSION } from '../formats.ts';
import { type FileHead, MAGIC, PREFIX_BYTES } from './specs.ts';
import { TextPlaces } from './text-places.ts';
import { writeInts } from './write-ints.ts';
import { writeTable } from './write-table.ts';
import type { Written } from './written.ts';

const HALF_PAIR = /\p{Surrogate}/u;

/** What a file holds beside its rows, as plain JSON. */
type Header = Readonly<Record<string, unknown>>;

/** Before compression; the edge gzips. The same content always gives the same bytes. */
export function writeFile(
  format: string,
  header: Header,
  tables: Readonly<Record<string, Written>>,
): Uint8Array {
  const places = new TextPlaces();
  const body: Uint8Array[] = [];
  const written = Object.entries(tables).map(([name, table]) => [name, writeTable(table, places, body)]);
  const texts: Uint8Array[] = [];
  const strings = writeStrings(places.texts, texts);
  const head: FileHead = { format, header: inKeyOrder(header), strings, tables: Object.fromEntries(written) };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const prefix = new DataView(new ArrayBuffer(PREFIX_BYTES));
  for (const [at, byte] of MAGIC.entries()) prefix.setUint8(at, byte);
  prefix.setUint32(4, FORMAT_VERSION, true);
  prefix.setUint32(8, text.length, true);
  return joinChunks([new Uint8Array(prefix.buffer), text, ...texts, ...body]);
}

function writeStrings(strings: readonly string[], body: Uint8Array[]): FileHead['strings'] {
  const odd = oddOnes(strings);
  const places = new Set(odd.map(([place]) => place));
  const plain = odd.length === 0 ? strings : strings.map((text, place) => (places.has(place) ? '' : text));
  const lengths = writeInts(
    Int32Array.from(plain, ({ length }) => length),
    body,
  );
  const text = new TextEncoder().encode(plain.join(''));
  body.push(text);
  return [strings.length, lengths, text.length, odd];
}

/** Those with halves of surrogate pairs, which UTF-8 cannot say. */
function oddOnes(strings: readonly string[]): [place: number, text: string][] {
  // All at once first; what stands between them keeps two halves of two texts apart.
  if (!HALF_PAIR.test(strings.join('\n'))) return [];
  return strings.flatMap((text, place): [number, string][] => (HALF_PAIR.test(text) ? [[place, text]] : []));
}

/** The order in which an object's keys were once set must not show in the bytes. */
function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, inner]) => [key, inKeyOrder(inner)]));
}
