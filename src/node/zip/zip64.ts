import type { FileHandle } from 'node:fs/promises';
import { readAt } from './read-at.ts';

/** What a field of 32 bits holds whose value stands elsewhere, and one of 16. */
export const ELSEWHERE = 0xffffffff;
export const ELSEWHERE_SHORT = 0xffff;

/** Bytes in front of the end of the directory that say where its wide form is (PKWARE APPNOTE 4.3.15). */
export const LOCATOR_BYTES = 20;
const LOCATOR_SIGNATURE = 0x07064b50;
const RECORD_SIGNATURE = 0x06064b50;
const RECORD_BYTES = 56;
/** Of an extra field that holds what an entry has no room for (4.5.3). */
const WIDE_FIELD = 0x0001;

/** Where the list of files is, as the end of an archive says. */
export interface DirectoryPlace {
  readonly count: number;
  readonly length: number;
  readonly offset: number;
}

/**
 * The same as the wide form of the end says, for archives with more files or bytes than the usual form has room for.
 * @param locator what stands in front of the usual form
 * @returns null: there is none; 'damaged': it is not where it should be, or says what cannot be
 */
export async function wideEnd(
  handle: FileHandle,
  locator: DataView | null,
): Promise<DirectoryPlace | 'damaged' | null> {
  if (locator === null || locator.getUint32(0, true) !== LOCATOR_SIGNATURE) return null;
  const at = wideNumber(locator, 8);
  if (at === null) return 'damaged';
  const record = await readAt(handle, at, at + RECORD_BYTES);
  if (record.byteLength < RECORD_BYTES || record.getUint32(0, true) !== RECORD_SIGNATURE) return 'damaged';
  const [count, length, offset] = [32, 40, 48].map((field) => wideNumber(record, field));
  // Parts that lie in other files.
  const isWhole = record.getUint32(16, true) === 0 && record.getUint32(20, true) === 0;
  const isKnown = typeof count === 'number' && typeof length === 'number' && typeof offset === 'number';
  return isWhole && isKnown ? { count, length, offset } : 'damaged';
}

/**
 * Sizes and offset of an entry, those for which it has no room from its extra field, where they stand one after the other.
 * @returns null: one of them stands nowhere
 */
export function wideValues(values: readonly number[], extra: DataView): readonly number[] | null {
  if (!values.includes(ELSEWHERE)) return values;
  const field = fieldIn(extra);
  if (field === null) return null;
  let at = 0;
  const wide = values.map((value) => {
    if (value !== ELSEWHERE) return value;
    at += 8;
    return at <= field.byteLength ? wideNumber(field, at - 8) : null;
  });
  return wide.some((value) => value === null) ? null : wide.map(Number);
}

function fieldIn(extra: DataView): DataView | null {
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const length = extra.getUint16(at + 2, true);
    const end = at + 4 + length;
    if (end > extra.byteLength) return null;
    if (extra.getUint16(at, true) === WIDE_FIELD) {
      return new DataView(extra.buffer, extra.byteOffset + at + 4, length);
    }
    at = end;
  }
  return null;
}

/** Null: nothing is that large. */
function wideNumber(view: DataView, at: number): number | null {
  const value = view.getBigUint64(at, true);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}
