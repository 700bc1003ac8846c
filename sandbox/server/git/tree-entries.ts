import type { TreeEntry } from './git-store.ts';
import type { ObjectReader } from './object-reader.ts';
import { runGit, splitNul } from './run-git.ts';
import { parseTree, rawPath, typeOfMode } from './tree-object.ts';

/** The entry at a path below a tree, without starting a process. */
export async function findEntry(
  reader: Pick<ObjectReader, 'read' | 'info'>,
  rootTreeId: string,
  path: string,
): Promise<TreeEntry | null> {
  let found: TreeEntry = { mode: '040000', type: 'tree', objectId: rootTreeId, path: '', size: null };
  for (const name of path.split('/').filter((part) => part !== '')) {
    if (found.type !== 'tree') return null;
    const tree = await reader.read(found.objectId);
    const line =
      tree === null ? undefined : parseTree(tree.bytes).find((each) => each.name === rawPath(name));
    if (line === undefined) return null;
    found = {
      mode: line.mode.padStart(6, '0'),
      type: typeOfMode(line.mode),
      objectId: line.objectId,
      path: found.path === '' ? name : `${found.path}/${name}`,
      size: null,
    };
  }
  if (found.type !== 'blob') return found;
  return { ...found, size: (await reader.info(found.objectId))?.size ?? null };
}

/** What a folder holds, in the order of `git ls-tree`; recursive lists the folders too. */
export async function listEntries(
  directory: string,
  folder: TreeEntry,
  recursive: boolean,
): Promise<TreeEntry[]> {
  const args = ['ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []), folder.objectId];
  return splitNul(await runGit(directory, args)).map((field): TreeEntry => {
    const tab = field.indexOf('\t');
    const [mode = '', , objectId = '', size = '-'] = field.slice(0, tab).split(/ +/);
    const name = field.slice(tab + 1);
    return {
      mode,
      type: typeOfMode(mode),
      objectId,
      path: folder.path === '' ? name : `${folder.path}/${name}`,
      size: size === '-' ? null : Number(size),
    };
  });
}
