import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gitFolder } from './git-folder.ts';

const INDEX_BYTES_MAX = 256 * 1024 * 1024;
/** What stands before the flags of an entry: times, device, mode, owner, size, id (`gitformat-index`). */
const FIXED = 60;
const EXTENDED = 0x4000;

/** The files that git tracks in a checkout, relative with `/`; null: it is no checkout, or has another format. */
export function readIndex(checkout: string): readonly string[] | null {
  const folder = gitFolder(checkout);
  if (folder === null) return null;
  try {
    const path = join(folder.own, 'index');
    if (statSync(path).size > INDEX_BYTES_MAX) return null;
    return namesIn(readFileSync(path));
  } catch {
    // A bare clone or a damaged one: its files can still be walked.
    return null;
  }
}

function namesIn(bytes: Buffer): readonly string[] | null {
  const version = bytes.readUInt32BE(4);
  if (bytes.toString('latin1', 0, 4) !== 'DIRC' || version < 2 || version > 4) return null;
  const names: string[] = [];
  let before = Buffer.alloc(0);
  let place = 12;
  for (let left = bytes.readUInt32BE(8); left > 0; left -= 1) {
    const start = place;
    place += FIXED + (bytes.readUInt16BE(start + FIXED) & EXTENDED ? 4 : 2);
    let kept = 0;
    if (version === 4) {
      // As offsets in packs: how much of the name before is left out at its end.
      let byte = bytes.readUInt8(place++);
      let dropped = byte & 127;
      while (byte & 128) {
        byte = bytes.readUInt8(place++);
        dropped = (dropped + 1) * 128 + (byte & 127);
      }
      kept = before.length - dropped;
    }
    const end = bytes.indexOf(0, place);
    if (end < 0 || kept < 0) return null;
    before = Buffer.concat([before.subarray(0, kept), bytes.subarray(place, end)]);
    names.push(before.toString('utf8'));
    place = version === 4 ? end + 1 : start + Math.ceil((end + 1 - start) / 8) * 8;
  }
  return names;
}
