import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { failure, type Result, success } from '../../core/result.ts';
import type { RepeatableBytes } from '../../core/sarif/read-sarif.ts';
import { thrownText } from '../../core/thrown.ts';
import { createCrc32 } from '../crc32.ts';
import { contentOffset, readZipEntry, unreadableArchive, type ZipEntry } from './read-directory.ts';

/** Opens one file of an archive, as `entryPath` names it, inflated. Errors while reading are thrown by the iteration, a wrong checksum too. */
export async function openEntry(path: string, place: number, name: string): Promise<Result<RepeatableBytes>> {
  try {
    const handle = await open(path, 'r');
    try {
      const entry = await readZipEntry(handle, place);
      const start = entry === null ? null : await contentOffset(handle, entry);
      if (entry === null || start === null) {
        return failure(unreadableArchive(name, 'the archive is damaged'));
      }
      const chunks = () => unzipped(path, entry, start);
      const { compressedBytes } = entry;
      return success({ repeatable: true, compressedBytes, glance: chunks, [Symbol.asyncIterator]: chunks });
    } finally {
      await handle.close();
    }
  } catch (cause) {
    return failure(unreadableArchive(name, thrownText(cause), cause));
  }
}

async function* unzipped(path: string, entry: ZipEntry, start: number): AsyncGenerator<Uint8Array> {
  const content = contentOf(path, entry, start);
  if (!entry.name.toLowerCase().endsWith('.gz')) {
    yield* content;
    return;
  }
  const source = Readable.from(content);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function* contentOf(path: string, entry: ZipEntry, start: number): AsyncGenerator<Uint8Array> {
  if (entry.compressedBytes === 0) return;
  const file = createReadStream(path, {
    start,
    end: start + entry.compressedBytes - 1,
    highWaterMark: 256 * 1024,
  });
  const chunks = entry.method === 0 ? file : file.pipe(createInflateRaw());
  file.on('error', (error) => chunks.destroy(error));
  const crc32 = createCrc32();
  let length = 0;
  let checksum = 0;
  try {
    for await (const chunk of chunks) {
      length += chunk.length;
      checksum = crc32(chunk, checksum);
      if (length > entry.bytes) break;
      yield chunk;
    }
    if (length !== entry.bytes || checksum !== entry.crc32) {
      throw new Error('its content is not what the archive says');
    }
  } finally {
    file.destroy();
    chunks.destroy();
  }
}
