import type { TreeEntry } from '../git-store.ts';
import { isTree, rawPath, readablePath, type TreeLine, typeOfMode } from '../tree-object.ts';
import type { Objects } from './objects.ts';

/** The line of a path below a tree. @param path as people write it. */
export function findLine(objects: Objects, treeId: string, path: string): TreeLine | null {
  let line: TreeLine = { mode: '40000', name: '', objectId: treeId };
  for (const name of rawPath(path)
    .split('/')
    .filter((part) => part !== '')) {
    if (!isTree(line)) return null;
    const found = objects.tree(line.objectId).find((each) => each.name === name);
    if (found === undefined) return null;
    line = found;
  }
  return line;
}

/** What a folder holds, in the order of `git ls-tree`; recursive lists the folders too, before what is in them. */
export function listEntries(objects: Objects, folder: TreeEntry, recursive: boolean): TreeEntry[] {
  return objects.tree(folder.objectId).flatMap((line): TreeEntry[] => {
    const name = readablePath(line.name);
    const entry: TreeEntry = {
      mode: line.mode.padStart(6, '0'),
      type: typeOfMode(line.mode),
      objectId: line.objectId,
      path: folder.path === '' ? name : `${folder.path}/${name}`,
      size: typeOfMode(line.mode) === 'blob' ? objects.blob(line.objectId).length : null,
    };
    return recursive && entry.type === 'tree' ? [entry, ...listEntries(objects, entry, true)] : [entry];
  });
}

/** Raw path → line, of everything below a tree, without the folders. */
export function filesOf(objects: Objects, treeId: string, below = ''): Map<string, TreeLine> {
  const files = new Map<string, TreeLine>();
  for (const line of objects.tree(treeId)) {
    const path = `${below}${line.name}`;
    if (!isTree(line)) files.set(path, line);
    else for (const [inner, each] of filesOf(objects, line.objectId, `${path}/`)) files.set(inner, each);
  }
  return files;
}
