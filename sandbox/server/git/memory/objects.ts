import { parseCommit } from '../commit-object.ts';
import type { CommitObject } from '../git-store.ts';
import { hashObject, type ObjectType } from '../hash-object.ts';
import { parseTree, type TreeLine } from '../tree-object.ts';

interface StoredObject {
  readonly type: ObjectType;
  readonly bytes: Buffer;
}

/** Objects of one repository. What git itself would not find throws. */
export interface Objects {
  get(id: string): StoredObject | undefined;
  put(type: ObjectType, bytes: Uint8Array): string;
  /** Null: no commit has this id. */
  findCommit(id: string): CommitObject | null;
  commit(id: string): CommitObject;
  tree(id: string): readonly TreeLine[];
  blob(id: string): Buffer;
  /** Ids that begin so. */
  beginning(with_: string): readonly string[];
}

export function createObjects(): Objects {
  const stored = new Map<string, StoredObject>();
  // Objects never change, so what was parsed once stays true.
  const commits = new Map<string, CommitObject>();
  const trees = new Map<string, readonly TreeLine[]>();

  function bytesOf(id: string, type: ObjectType): Buffer {
    const found = stored.get(id);
    if (found?.type !== type) throw new Error(`no ${type} ${id}`);
    return found.bytes;
  }

  function commit(id: string): CommitObject {
    const known = commits.get(id);
    if (known !== undefined) return known;
    const parsed = parseCommit(id, bytesOf(id, 'commit'));
    commits.set(id, parsed);
    return parsed;
  }

  return {
    get: (id) => stored.get(id),
    put(type, bytes) {
      const { id } = hashObject(type, bytes);
      if (!stored.has(id)) stored.set(id, { type, bytes: Buffer.from(bytes) });
      return id;
    },
    findCommit: (id) => (stored.get(id)?.type === 'commit' ? commit(id) : null),
    commit,
    tree(id) {
      const known = trees.get(id);
      if (known !== undefined) return known;
      const parsed = parseTree(bytesOf(id, 'tree'));
      trees.set(id, parsed);
      return parsed;
    },
    blob: (id) => bytesOf(id, 'blob'),
    beginning: (with_) => [...stored.keys()].filter((id) => id.startsWith(with_)),
  };
}
