import type { TreeChange } from '../git-store.ts';
import { isTree, readablePath, type TreeLine } from '../tree-object.ts';
import type { Objects } from './objects.ts';
import { findRenames, type Side } from './renames.ts';

/** `git diff-tree` between two trees (null: empty), folders included, with renames; sorted by path. */
export function treeChanges(objects: Objects, from: string | null, to: string): TreeChange[] {
  const sides: Changed = { gone: [], added: [], edited: [] };
  compare(objects, from, to, '', sides);
  const renames = findRenames(
    objects,
    sides.gone.filter(({ line }) => !isTree(line)),
    sides.added.filter(({ line }) => !isTree(line)),
  );
  const moved = new Set(renames.flatMap((each) => [each.from, each.to]));
  const changes: TreeChange[] = [
    ...sides.edited.map(({ before, after }) => change('edit', after, before)),
    ...sides.gone.filter((each) => !moved.has(each)).map((each) => change('delete', null, each)),
    ...sides.added.filter((each) => !moved.has(each)).map((each) => change('add', each, null)),
    ...renames.map(({ from: before, to: after, isExact }) => ({
      ...change(isExact ? 'rename' : 'edit, rename', after, before),
      originalPath: readablePath(before.path),
    })),
  ];
  return changes.sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}

interface Changed {
  readonly gone: Side[];
  readonly added: Side[];
  readonly edited: { readonly before: Side; readonly after: Side }[];
}

/** Folders are compared only where they differ. */
function compare(
  objects: Objects,
  from: string | null,
  to: string | null,
  below: string,
  changed: Changed,
): void {
  const before = new Map((from === null ? [] : objects.tree(from)).map((line) => [line.name, line]));
  const after = new Map((to === null ? [] : objects.tree(to)).map((line) => [line.name, line]));
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const path = `${below}${name}`;
    const [old, now] = [before.get(name), after.get(name)];
    if (old?.objectId === now?.objectId && old?.mode === now?.mode) continue;
    const isOneKind = old !== undefined && now !== undefined && isTree(old) === isTree(now);
    if (isOneKind) changed.edited.push({ before: { path, line: old }, after: { path, line: now } });
    else {
      if (old !== undefined) changed.gone.push({ path, line: old });
      if (now !== undefined) changed.added.push({ path, line: now });
    }
    const folder = (line: TreeLine | undefined): string | null =>
      line !== undefined && isTree(line) ? line.objectId : null;
    if (folder(old) !== null || folder(now) !== null)
      compare(objects, folder(old), folder(now), `${path}/`, changed);
  }
}

function change(changeType: TreeChange['changeType'], after: Side | null, before: Side | null): TreeChange {
  const shown = after ?? before;
  return {
    changeType,
    path: readablePath(shown?.path ?? ''),
    originalPath: null,
    objectId: after?.line.objectId ?? null,
    originalObjectId: before?.line.objectId ?? null,
    isFolder: shown !== null && isTree(shown.line),
  };
}
