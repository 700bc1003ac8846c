import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DIGEST_BYTES = 32;

/** Where compiled code for this Node lies, below the folder of the scripts. */
export function compiledFile(name: string): string {
  return join('compiled', `${process.version}-${process.platform}-${process.arch}`, `${name}.bin`);
}

/**
 * V8 looks at its own version, the flags and the length of the source, and ends the process when the rest is not what it
 * wrote. So the code is taken only with a digest over itself, the source, and how this Node was built.
 * @returns null: there is none for this Node, or it is damaged
 */
export function compiledCode(folder: string, name: string, source: Uint8Array): Uint8Array | null {
  const bytes = readIfThere(join(folder, compiledFile(name)));
  if (bytes === null) return null;
  const code = bytes.subarray(DIGEST_BYTES);
  return codeDigest(source, code).equals(bytes.subarray(0, DIGEST_BYTES)) ? code : null;
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    // Made for other versions of Node only, or not readable: the source is there, and does the same.
    return null;
  }
}

/** What stands before the code in its file: 32 bytes. */
export function codeDigest(source: Uint8Array, code: Uint8Array): Buffer {
  const build = JSON.stringify([process.version, process.platform, process.arch, process.config]);
  return createHash('sha256').update(build).update(source).update(code).digest();
}
