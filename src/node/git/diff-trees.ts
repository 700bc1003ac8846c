import type { ChangedFile } from '../../ports/code-host.ts';
import type { ObjectStore } from './object-store.ts';
import { readTree, type TreeEntry } from './read-objects.ts';

interface Change {
  readonly path: string;
  readonly before: TreeEntry | undefined;
  readonly after: TreeEntry | undefined;
}

/** Files that differ between two trees; null: the clone does not hold all of them. A file that moved as it is counts as renamed. */
export function diffTrees(store: ObjectStore, from: string, to: string): readonly ChangedFile[] | null {
  const changes = compare(store, from, to, '');
  if (changes === null) return null;
  const gone = new Map(
    changes.flatMap(({ path, before, after }) =>
      before?.kind === 'file' && after === undefined ? [[before.id, path] as const] : [],
    ),
  );
  const moved = new Set<string>();
  const files = changes.flatMap(({ path, before, after }): ChangedFile[] => {
    if (after === undefined) return [];
    const origin = before === undefined && after.kind === 'file' ? gone.get(after.id) : undefined;
    if (origin !== undefined) moved.add(origin);
    const oldPath = origin ?? (before?.kind === after.kind ? path : null);
    return [{ path, oldPath, isSubmodule: after.kind === 'submodule' }];
  });
  const removed = changes.flatMap(({ path, before, after }): ChangedFile[] =>
    after !== undefined || before === undefined || moved.has(path)
      ? []
      : [{ path: null, oldPath: path, isSubmodule: before.kind === 'submodule' }],
  );
  return [...files, ...removed];
}

/** @param from, to ids of trees; null: there is none on this side */
function compare(
  store: ObjectStore,
  from: string | null,
  to: string | null,
  folder: string,
): Change[] | null {
  const [old, now] = [from, to].map((id) => (id === null ? new Map() : readTree(store, id)));
  if (old === null || old === undefined || now === null || now === undefined) return null;
  const changes: Change[] = [];
  for (const name of new Set<string>([...old.keys(), ...now.keys()])) {
    const [before, after]: (TreeEntry | undefined)[] = [old.get(name), now.get(name)];
    if (before?.id === after?.id && before?.kind === after?.kind) continue;
    const path = `${folder}${name}`;
    const [oldFolder, newFolder] = [before, after].map((each) => (each?.kind === 'folder' ? each.id : null));
    if (oldFolder !== null || newFolder !== null) {
      const inside = compare(store, oldFolder ?? null, newFolder ?? null, `${path}/`);
      if (inside === null) return null;
      changes.push(...inside);
    }
    const file = (entry: TreeEntry | undefined): TreeEntry | undefined =>
      entry?.kind === 'folder' ? undefined : entry;
    if (file(before) !== undefined || file(after) !== undefined) {
      changes.push({ path, before: file(before), after: file(after) });
    }
  }
  return changes;
}
