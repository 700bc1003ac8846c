import { closeSync, createReadStream, fstatSync, openSync, read, readSync } from 'node:fs';
import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { RepeatableBytes } from '../core/sarif/read-sarif.ts';
import { thrownText } from '../core/thrown.ts';
import { readEntryPath } from './zip/entry-path.ts';

const GLANCE_BYTES = 512 * 1024;
const PIECE_BYTES = 1024 * 1024;

/**
 * Opens a file for reading in chunks, as often as somebody iterates; gzip is recognised by its first bytes and
 * inflated on the way. Errors while reading are thrown by the iteration. How much may be read is the reader's business: it stops.
 * @param path of a file, or of one in an archive as `findFiles` gives it
 * @param name how the user called the file
 */
export async function openInput(path: string, name: string): Promise<Result<RepeatableBytes>> {
  const entry = readEntryPath(path);
  if (entry !== null) {
    const { openEntry } = await import('./zip/open-entry.ts');
    return openEntry(entry.archive, entry.index, name);
  }
  try {
    // At once: another thread costs more than reading two bytes.
    const descriptor = openSync(path, 'r');
    try {
      const stat = fstatSync(descriptor);
      if (stat.isDirectory()) return failure(unreadable(name, 'it is a folder'));
      const head = new Uint8Array(2);
      const bytesRead = readSync(descriptor, head, 0, 2, 0);
      const isGzip = bytesRead === 2 && head[0] === 0x1f && head[1] === 0x8b;
      return success({
        repeatable: true,
        ...(isGzip ? { compressedBytes: stat.size } : { compressedBytes: null, size: stat.size }),
        ...(isGzip ? inflated(path) : plain(path)),
      });
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return failure(missing(name, cause));
    return failure(unreadable(name, thrownText(cause), cause));
  }
}

type Chunks = Pick<RepeatableBytes, 'glance' | 'glanceFrom' | typeof Symbol.asyncIterator>;

function plain(path: string): Chunks {
  const glanceFrom = (offset: number) => piecesOf(path, GLANCE_BYTES, true, offset);
  return {
    glance: () => piecesAhead(path),
    glanceFrom,
    [Symbol.asyncIterator]: () => piecesOf(path, PIECE_BYTES, false, 0),
  };
}

function inflated(path: string): Chunks {
  const chunks = () => inflatedOf(path);
  return { glance: chunks, [Symbol.asyncIterator]: chunks };
}

async function* inflatedOf(path: string): AsyncGenerator<Uint8Array> {
  const { createGunzip } = await import('node:zlib');
  const file = createReadStream(path, { highWaterMark: PIECE_BYTES });
  const inflated = createGunzip();
  file.on('error', (error) => inflated.destroy(error));
  try {
    yield* file.pipe(inflated);
  } finally {
    file.destroy();
    inflated.destroy();
  }
}

/** The next piece is read, beside this thread, while one is looked at: once somebody looks at more than the beginning. */
async function* piecesAhead(path: string): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  let [memory, spare] = [Buffer.allocUnsafeSlow(GLANCE_BYTES), Buffer.allocUnsafeSlow(GLANCE_BYTES)];
  let ahead: Promise<number | Error> | null = null;
  try {
    let length: number | Error = readSync(descriptor, memory, 0, GLANCE_BYTES, 0);
    for (let at = 0; length !== 0; ) {
      if (typeof length !== 'number') throw length;
      if (at > 0) ahead = readAt(descriptor, spare, at + length);
      at += length;
      yield memory.subarray(0, length);
      length = ahead === null ? readSync(descriptor, spare, 0, GLANCE_BYTES, at) : await ahead;
      [memory, spare] = [spare, memory];
    }
  } finally {
    // Nobody else may close or use its memory until then.
    await ahead;
    closeSync(descriptor);
  }
}

/** @returns how many bytes; or why none, since nobody may be there yet to catch it */
function readAt(descriptor: number, memory: Buffer, position: number): Promise<number | Error> {
  return new Promise((resolve) => {
    read(descriptor, memory, 0, memory.length, position, (error, length) => resolve(error ?? length));
  });
}

/** @param isReused into the same memory each time: fresh memory for every piece costs more than reading it */
async function* piecesOf(
  path: string,
  size: number,
  isReused: boolean,
  offset: number,
): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    let memory = Buffer.allocUnsafeSlow(size);
    for (let at = offset; ; ) {
      const length = readSync(descriptor, memory, 0, size, at);
      if (length === 0) return;
      at += length;
      yield length === size ? memory : memory.subarray(0, length);
      if (!isReused) memory = Buffer.allocUnsafeSlow(size);
    }
  } finally {
    closeSync(descriptor);
  }
}

function missing(file: string, cause: unknown) {
  return fault('input.not-found', {
    message: `There is no file ${file}.`,
    next: 'Check the path, and whether the scanner ran before and wrote its log there.',
    file,
    cause,
  });
}

function unreadable(file: string, why: string, cause?: unknown) {
  return fault('input.unreadable', {
    message: `${file} cannot be read: ${why}.`,
    next: 'Name a file that this account may read.',
    file,
    ...(cause === undefined ? {} : { cause }),
  });
}
