import type { ColumnKind } from './column-kinds.ts';
import { isWhole } from './is-whole.ts';
import { lazily } from './lazily.ts';
import { type Ints, readInts, type Take } from './read-ints.ts';
import { type CellColumn, hashColumn, numberColumn, otherColumn, textColumn } from './table.ts';
import type { Texts } from './texts.ts';

/** What a column needs of its file. */
interface Place {
  readonly count: number;
  readonly texts: Texts;
  readonly take: Take;
  /** Columns that were read row by row: of texts and lists the codes, and how many distinct cells they have. */
  readonly coded: Map<string, { readonly codes: Ints; readonly distinct: number }>;
  readonly numbers: Map<string, Ints>;
}

/** Null: the column is damaged or not of this kind. @param spec see `ColumnSpec` */
export function readColumn(
  name: string,
  [is, ...spec]: readonly unknown[],
  kind: ColumnKind,
  place: Place,
): CellColumn | null {
  const { count, texts: known } = place;
  if (is === 'n') {
    if (kind.kind === 'text' && kind.nullable) {
      return textColumn(
        lazily(() => new Int32Array(count).fill(-1)),
        known,
      );
    }
    const isNumber = kind.kind === 'number' && kind.nullable;
    return isNumber ? numberColumn(lazily(() => new Float64Array(count).fill(Number.NaN))) : null;
  }
  switch (kind.kind) {
    case 'text':
      if (is === 'h') return kind.options === null ? readHashes(spec[0], kind.nullable, place) : null;
      return is === 't' ? readTexts(name, spec, kind, place) : null;
    case 'number':
      if (is === 'f') return readFloats(kind.nullable, place);
      return is === 'i' ? readNumbers(name, spec, kind.nullable, place) : null;
    case 'flag':
      return is === 'b' ? readFlags(spec[0], place) : null;
    case 'numbers':
      return is === 'l' ? readLists(name, spec, place) : null;
  }
}

function readTexts(
  name: string,
  [distinct, places, codes, of]: readonly unknown[],
  { nullable, options }: ColumnKind & { readonly kind: 'text' },
  place: Place,
): CellColumn | null {
  const { count, texts: known, take } = place;
  const texts = isWhole(distinct, 1, count) ? readInts(places, distinct, take) : null;
  if (texts === null || texts.min < (nullable ? -1 : 0) || texts.max >= known.count) return null;
  const isKnown = (at: number): boolean => at === -1 || options === null || options.includes(known.at(at));
  if (options !== null && !texts.values().every(isKnown)) return null;
  const rows = readCodes(name, codes, of, Number(distinct), place);
  if (rows === null) return null;
  return textColumn(
    lazily(() => {
      const table = texts.values();
      return rows().map((code) => table[code] ?? -1);
    }),
    known,
  );
}

/** @param distinct how many cells the codes are places of */
function readCodes(
  name: string,
  spec: unknown,
  of: unknown,
  distinct: number,
  { count, take, coded }: Place,
): (() => Int32Array) | null {
  const other = of === undefined ? undefined : coded.get(String(of));
  if (of !== undefined && other === undefined) return null;
  const codes = readInts(spec, other?.distinct ?? count, take);
  if (codes === null || codes.min < 0 || codes.max >= distinct) return null;
  if (other === undefined) {
    coded.set(name, { codes, distinct });
    return codes.values;
  }
  return lazily(() => {
    const table = codes.values();
    return other.codes.values().map((code) => table[code] ?? 0);
  });
}

function readHashes(nulls: unknown, nullable: boolean, { count, take }: Place): CellColumn | null {
  const bytes = take(8 * count);
  const none = nulls === undefined ? null : readInts(nulls, count, take);
  if (bytes === null || (nulls !== undefined && (none === null || !nullable))) return null;
  const isNone = (row: number): boolean => none?.values()[row] === 1;
  return hashColumn({ bytes, isNone });
}

function readNumbers(
  name: string,
  [spec, none]: readonly unknown[],
  nullable: boolean,
  { count, take, numbers }: Place,
): CellColumn | null {
  const ints = none === undefined || nullable ? readInts(spec, count, take, numbers) : null;
  if (ints === null) return null;
  numbers.set(name, ints);
  return numberColumn(
    lazily(() => {
      const found = Float64Array.from(ints.values());
      return none === undefined ? found : found.map((value) => (value === none ? Number.NaN : value));
    }),
  );
}

function readFloats(nullable: boolean, { count, take }: Place): CellColumn | null {
  const bytes = take(8 * count);
  if (bytes === null) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = Float64Array.from({ length: count }, (_, row) => view.getFloat64(row * 8, true));
  return nullable || !found.some(Number.isNaN) ? numberColumn(() => found) : null;
}

function readFlags(spec: unknown, { count, take }: Place): CellColumn | null {
  const flags = readInts(spec, count, take);
  if (flags === null || flags.min < 0 || flags.max > 1) return null;
  return otherColumn((row) => flags.values()[row] === 1);
}

function readLists(name: string, [lists, spec, of]: readonly unknown[], place: Place): CellColumn | null {
  const isList = (list: unknown): list is number[] =>
    Array.isArray(list) && list.every((each) => typeof each === 'number');
  if (!Array.isArray(lists) || !lists.every(isList)) return null;
  const codes = readCodes(name, spec, of, lists.length, place);
  return codes === null ? null : otherColumn((row) => lists[codes()[row] ?? -1] ?? []);
}
