import type { ObjectStore } from './object-store.ts';

/** What a commit says of itself. */
interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  /** Seconds since 1970 UTC. */
  readonly committed: number;
}

/** An entry of a folder. */
export interface TreeEntry {
  readonly id: string;
  readonly kind: 'file' | 'folder' | 'submodule';
}

const FOLDER = '40000';
const SUBMODULE = '160000';

/** Null: the clone does not hold it. */
export function readCommit(store: ObjectStore, id: string): Commit | null {
  const bytes = store.read(id, 'commit');
  if (bytes === null) return null;
  const [head = ''] = new TextDecoder().decode(bytes).split('\n\n', 1);
  const lines = head.split('\n');
  const values = (name: string): string[] =>
    lines.flatMap((line) => (line.startsWith(`${name} `) ? line.slice(name.length + 1) : []));
  const committed = Number(/ (\d+) [+-]\d+$/u.exec(values('committer')[0] ?? '')?.[1] ?? 0);
  return { tree: values('tree')[0] ?? '', parents: values('parent'), committed };
}

/** By name; null: the clone does not hold it. */
export function readTree(store: ObjectStore, id: string): ReadonlyMap<string, TreeEntry> | null {
  const bytes = store.read(id, 'tree');
  if (bytes === null) return null;
  const entries = new Map<string, TreeEntry>();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let place = 0; place < buffer.length; ) {
    const space = buffer.indexOf(' ', place);
    const end = buffer.indexOf(0, space);
    if (space < 0 || end < 0 || end + 20 >= buffer.length + 1) return null;
    const mode = buffer.toString('latin1', place, space);
    const kind = mode === FOLDER ? 'folder' : mode === SUBMODULE ? 'submodule' : 'file';
    place = end + 21;
    entries.set(buffer.toString('utf8', space + 1, end), {
      id: buffer.toString('hex', end + 1, place),
      kind,
    });
  }
  return entries;
}
