import { closeSync, createReadStream, fstatSync, openSync, read, readSync } from 'node:fs';
import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { RepeatableBytes } from '../core/sarif/read-sarif.ts';
import { thrownText } from '../core/thrown.ts';
import { spareMemory } from './spare-memory.ts';
import { readEntryPath } from './zip/entry-path.ts';

const FIRST_BYTES = 64 * 1024;
/** Of twice as many a log of 1.2 GB takes 33 MB more, and one of 100 MB two percent less time. */
const GLANCE_BYTES = 512 * 1024;
const PIECE_BYTES = 1024 * 1024;
/** What is left of a file is read at once: to wake another thread takes longer. */
const SHORT_BYTES = 16 * 1024 * 1024;
/** Of a file that is larger, memory counts more than time. */
const LARGE_BYTES = 256 * 1024 * 1024;

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
    return openEntry(entry.archive, entry.place, name);
  }
  try {
    // At once: another thread costs more than reading two bytes.
    const descriptor = openSync(path, 'r');
    try {
      const stat = fstatSync(descriptor);
      if (stat.isDirectory()) return failure(unreadable(name, 'it is a folder'));
      if (stat.size > LARGE_BYTES) spareMemory();
      const head = new Uint8Array(2);
      const bytesRead = readSync(descriptor, head, 0, 2, 0);
      const isGzip = bytesRead === 2 && head[0] === 0x1f && head[1] === 0x8b;
      return success({
        repeatable: true,
        ...(isGzip ? { compressedBytes: stat.size } : { compressedBytes: null, size: stat.size }),
        ...(isGzip ? inflated(path) : plain(path, stat.size)),
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

function plain(path: string, size: number): Chunks {
  const glanceFrom = (offset: number) => piecesFrom(path, offset, size - offset > SHORT_BYTES);
  return { glance: () => glanceFrom(0), glanceFrom, [Symbol.asyncIterator]: () => piecesOf(path) };
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

/**
 * Valid until the next one is asked for. Of much each is read beside this thread while the one before is looked at, after a
 * small first piece, behind which many ask for no more.
 * @param isLong there is much from the offset on
 */
async function* piecesFrom(path: string, offset: number, isLong: boolean): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  let ahead: Promise<number | Error> | null = null;
  try {
    const first = Buffer.allocUnsafeSlow(FIRST_BYTES);
    let length: number | Error = readSync(descriptor, first, 0, FIRST_BYTES, offset);
    if (length === 0) return;
    yield first.subarray(0, length);
    let at = offset + length;
    let memory = Buffer.allocUnsafeSlow(GLANCE_BYTES);
    let spare = isLong ? Buffer.allocUnsafeSlow(GLANCE_BYTES) : memory;
    for (length = readSync(descriptor, memory, 0, GLANCE_BYTES, at); length !== 0; ) {
      at += length;
      if (isLong) ahead = readAt(descriptor, spare, at);
      yield memory.subarray(0, length);
      length = ahead === null ? readSync(descriptor, memory, 0, GLANCE_BYTES, at) : await ahead;
      if (typeof length !== 'number') throw length;
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

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    for (;;) {
      const memory = Buffer.allocUnsafeSlow(PIECE_BYTES);
      const length = readSync(descriptor, memory, 0, PIECE_BYTES, null);
      if (length === 0) return;
      yield length === PIECE_BYTES ? memory : memory.subarray(0, length);
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
