import type { TreeChange } from './git-store.ts';
import { runGit, splitNul } from './run-git.ts';
import { typeOfMode } from './tree-object.ts';

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** `git diff-tree` between two commits, folders included, with renames; sorted by path. */
export async function treeChanges(directory: string, from: string | null, to: string): Promise<TreeChange[]> {
  const args = ['diff-tree', '-r', '-t', '-z', '-M', '--raw', '--no-abbrev', from ?? EMPTY_TREE, to];
  const fields = splitNul(await runGit(directory, args));
  const changes: TreeChange[] = [];
  for (let at = 0; at < fields.length; ) {
    const [oldMode = '', newMode = '', oldId = '', newId = '', status = ''] = (fields[at] ?? '')
      .slice(1)
      .split(' ');
    const first = fields[at + 1] ?? '';
    const renamed = status.startsWith('R');
    const second = renamed ? (fields[at + 2] ?? '') : null;
    at += renamed ? 3 : 2;
    const kind = status[0];
    changes.push({
      changeType: renamed
        ? status === 'R100'
          ? 'rename'
          : 'edit, rename'
        : kind === 'A'
          ? 'add'
          : kind === 'D'
            ? 'delete'
            : 'edit',
      path: second ?? first,
      originalPath: renamed ? first : null,
      objectId: kind === 'D' ? null : newId,
      originalObjectId: kind === 'A' ? null : oldId,
      isFolder: typeOfMode(kind === 'D' ? oldMode : newMode) === 'tree',
    });
  }
  return changes.sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}
