import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { hashObject, type ObjectType } from './hash-object.ts';

const compress = promisify(deflate);

/**
 * Writes one loose object as git does (header, zlib, write beside, rename); returns its id.
 * Without a process per object a push of many files takes milliseconds; `git fsck` in the tests checks the result.
 */
export async function writeObject(directory: string, type: ObjectType, bytes: Uint8Array): Promise<string> {
  const { id, whole } = hashObject(type, bytes);
  const folder = join(directory, 'objects', id.slice(0, 2));
  const path = join(folder, id.slice(2));
  if (await exists(path)) return id;
  await mkdir(folder, { recursive: true });
  const beside = join(folder, `tmp_obj_${id}_${process.hrtime.bigint()}`);
  await writeFile(beside, await compress(whole, { level: 1 }), { mode: 0o444 });
  await rename(beside, path);
  return id;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
