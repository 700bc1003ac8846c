import { fstatSync, openSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { applyDelta } from './apply-delta.ts';
import { octets, readPackIndex } from './pack-index.ts';

const TYPES = new Map([
  [1, 'commit'],
  [2, 'tree'],
  [3, 'blob'],
  [4, 'tag'],
]);
const OFS_DELTA = 6;
const REF_DELTA = 7;
/** Git's own limit is 4,095, its default 50. */
const DELTAS_MAX = 500;
const HEADER_MAX = 32;
/** Larger objects are no sources that people edit. */
export const OBJECT_BYTES_MAX = 64 * 1024 * 1024;

/** An object of git before anybody checked that it is what its id says. */
export interface RawObject {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** One pack of objects. */
export interface PackFile {
  /** Null: it is not in here, or too large. */
  read(id: string): RawObject | null;
}

/** @param path without `.pack` and `.idx`. Files stay open: the process is a short one. */
export function openPack(path: string): PackFile | null {
  const index = readPackIndex(openSync(`${path}.idx`, 'r'));
  if (index === null) return null;
  const file = openSync(`${path}.pack`, 'r');
  const { size: end } = fstatSync(file);

  function at(offset: number, deltas: number): RawObject | null {
    const head = octets(file, offset, Math.min(HEADER_MAX, end - offset));
    if (head === null || deltas > DELTAS_MAX) return null;
    let place = 0;
    const next = (): number => head[place++] ?? 0;
    let byte = next();
    const kind = (byte >> 4) & 7;
    let size = byte & 15;
    for (let factor = 16; byte & 128; factor *= 128) {
      byte = next();
      size += (byte & 127) * factor;
    }
    if (size > OBJECT_BYTES_MAX) return null;
    const type = TYPES.get(kind);
    if (type !== undefined) return { type, bytes: inflate(offset + place, size) };
    let base: number | null = null;
    if (kind === OFS_DELTA) {
      byte = next();
      let distance = byte & 127;
      while (byte & 128) {
        byte = next();
        distance = (distance + 1) * 128 + (byte & 127);
      }
      base = offset - distance;
    } else if (kind === REF_DELTA) {
      base = index?.offsetOf(head.toString('hex', place, place + 20)) ?? null;
      place += 20;
    }
    const whole = base === null ? null : at(base, deltas + 1);
    if (whole === null) return null;
    const bytes = applyDelta(whole.bytes, inflate(offset + place, size));
    return bytes === null ? null : { type: whole.type, bytes };
  }

  /** Nobody says how long the deflated octets are; they cannot be much longer than the inflated ones. */
  function inflate(position: number, size: number): Uint8Array {
    const most = size + (size >>> 10) + 64;
    const deflated = octets(file, position, Math.min(most, end - position)) ?? Buffer.alloc(0);
    return inflateSync(deflated, { maxOutputLength: Math.max(size, 1) });
  }

  return {
    read(id) {
      const offset = index.offsetOf(id);
      return offset === null ? null : at(offset, 0);
    },
  };
}
