import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { type GitFolder, readText } from './git-folder.ts';
import { OBJECT_BYTES_MAX, openPack, type PackFile, type RawObject } from './pack-file.ts';

/** The objects of a clone, as far as it holds them. */
export interface ObjectStore {
  /** Null: the clone does not hold it whole (a shallow or partial one does not have all), or it is of another type. */
  read(id: string, type: 'commit' | 'tree' | 'blob'): Uint8Array | null;
}

const ID = /^[0-9a-f]{40}$/u;

/**
 * Reads objects from the files of a clone. Each must have its own id: what stands in a commit that the server named is
 * then what the server has, whatever other steps of the job did to the folder.
 */
export function openObjectStore({ common }: GitFolder): ObjectStore {
  const own = join(common, 'objects');
  const others = (readText(join(own, 'info/alternates')) ?? '').split('\n').filter((line) => line !== '');
  const folders = [own, ...others.map((path) => resolve(own, path))];
  let packs: readonly PackFile[] | null = null;
  const find = (id: string): RawObject | null => {
    for (const folder of folders) {
      const loose = readLoose(folder, id);
      if (loose !== null) return loose;
    }
    packs ??= folders.flatMap(packsIn);
    for (const pack of packs) {
      const found = readPacked(pack, id);
      if (found !== null) return found;
    }
    return null;
  };
  return {
    read(id, type) {
      if (!ID.test(id)) return null;
      try {
        const found = find(id);
        return found?.type === type && idOf(found) === id ? found.bytes : null;
      } catch {
        // A damaged clone holds as little as a shallow one: the caller says that it could not look.
        return null;
      }
    },
  };
}

function idOf({ type, bytes }: RawObject): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}

function readLoose(folder: string, id: string): RawObject | null {
  let deflated: Uint8Array;
  try {
    deflated = readFileSync(join(folder, id.slice(0, 2), id.slice(2)));
  } catch {
    // Most objects lie in packs.
    return null;
  }
  const object = inflateSync(deflated, { maxOutputLength: OBJECT_BYTES_MAX });
  const end = object.indexOf(0);
  return { type: object.toString('latin1', 0, end).split(' ')[0] ?? '', bytes: object.subarray(end + 1) };
}

/** Null: it is not in there, or damaged there; another pack may hold it, too. */
function readPacked(pack: PackFile, id: string): RawObject | null {
  try {
    return pack.read(id);
  } catch {
    return null;
  }
}

function packsIn(folder: string): readonly PackFile[] {
  const path = join(folder, 'pack');
  return namesIn(path).flatMap((name) => {
    try {
      return openPack(join(path, name.slice(0, -'.idx'.length))) ?? [];
    } catch {
      // Git leaves such a pack out, too, and finds in the others what is there.
      return [];
    }
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.idx'));
  } catch {
    // A new clone has no packs.
    return [];
  }
}
