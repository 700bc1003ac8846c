import { fault } from '../fault.ts';
import { failure, type Result } from '../result.ts';
import { readFile } from './columns/read-file.ts';
import { MAGIC, PREFIX_BYTES } from './columns/specs.ts';
import { damaged } from './damaged.ts';
import { FIRST_BINARY_VERSION, FORMAT_VERSION } from './formats.ts';
import type { StoredFile } from './stored-file.ts';
import { readJsonFile } from './version-1/read-file.ts';

/** Reads a file of any version up to ours. `snapshot.newer`: of a later one; anything else is `snapshot.damaged`. */
export function readStored(format: string, bytes: Uint8Array): Result<StoredFile> {
  const version = versionOf(bytes);
  if (version === 1) return readJsonFile(format, bytes);
  if (version >= FIRST_BINARY_VERSION && version <= FORMAT_VERSION) return readFile(format, bytes);
  if (version > FORMAT_VERSION) {
    return failure(
      fault('snapshot.newer', {
        message: `A stored scan result (${format}, version ${version}) was made by a newer FixGate.`,
        next: 'Update the FixGate extension.',
      }),
    );
  }
  return failure(damaged(format, 'it is no file of FixGate.'));
}

/** 0: none. Version 1 was JSON. */
function versionOf(bytes: Uint8Array): number {
  if (bytes[0] === 0x7b) return 1;
  if (bytes.length < PREFIX_BYTES || !MAGIC.every((byte, at) => bytes[at] === byte)) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
}
