import { join } from 'node:path';
import { changeCounts } from './change-counts.ts';
import { commitLog } from './commit-log.ts';
import { formatCommit, parseCommit } from './commit-object.ts';
import { editTree } from './edit-tree.ts';
import type { GitStore, TreeEntry } from './git-store.ts';
import { initRepository } from './init-repository.ts';
import { listRefs, restoreRefs } from './list-refs.ts';
import { createObjectReader, type ObjectReader } from './object-reader.ts';
import { lines, runGit, splitNul, tryGit } from './run-git.ts';
import { treeChanges } from './tree-changes.ts';
import { findEntry, listEntries } from './tree-entries.ts';
import { updateRef } from './update-ref.ts';
import { writeObject } from './write-object.ts';

/** Git objects and refs in bare repositories `{directory}/{repositoryId}.git`, through the git command line (≥ 2.38). */
export function createGitStore(directory: string): GitStore {
  const readers = new Map<string, ObjectReader>();
  const at = (repositoryId: string): string => join(directory, `${repositoryId}.git`);
  const reader = (repositoryId: string): ObjectReader => {
    const found = readers.get(repositoryId);
    if (found === undefined) throw new Error(`no git repository ${repositoryId}`);
    return found;
  };

  async function treeOf(repositoryId: string, commitId: string): Promise<string | null> {
    return (await reader(repositoryId).info(`${commitId}^{tree}`))?.id ?? null;
  }

  return {
    async create(repositoryId) {
      await initRepository(at(repositoryId));
      if (!readers.has(repositoryId)) readers.set(repositoryId, createObjectReader(at(repositoryId)));
    },
    directory: at,
    refs: (repositoryId, prefix) => listRefs(at(repositoryId), prefix),
    async resolve(repositoryId, revision) {
      return (await reader(repositoryId).info(`${revision}^{commit}`))?.id ?? null;
    },
    async commit(repositoryId, commitId) {
      const object = await reader(repositoryId).read(`${commitId}^{commit}`);
      return object === null ? null : parseCommit(object.id, object.bytes);
    },
    async blob(repositoryId, blobId) {
      const object = await reader(repositoryId).read(blobId);
      return object?.type === 'blob' ? object.bytes : null;
    },
    async entry(repositoryId, commitId, path): Promise<TreeEntry | null> {
      const root = await treeOf(repositoryId, commitId);
      return root === null ? null : findEntry(reader(repositoryId), root, path);
    },
    async entries(repositoryId, commitId, path, recursive) {
      const root = await treeOf(repositoryId, commitId);
      const folder = root === null ? null : await findEntry(reader(repositoryId), root, path);
      return folder?.type === 'tree' ? listEntries(at(repositoryId), folder, recursive) : [];
    },
    log: (repositoryId, commitId, options) => commitLog(at(repositoryId), commitId, options),
    async mergeBases(repositoryId, left, right) {
      const { code, stdout, stderr } = await tryGit(at(repositoryId), ['merge-base', '--all', left, right]);
      if (code > 1) throw new Error(`git merge-base: ${stderr}`);
      return lines(stdout);
    },
    async isAncestor(repositoryId, ancestor, descendant) {
      const args = ['merge-base', '--is-ancestor', ancestor, descendant];
      const { code, stderr } = await tryGit(at(repositoryId), args);
      if (code > 1) throw new Error(`git merge-base: ${stderr}`);
      return code === 0;
    },
    async aheadBehind(repositoryId, left, right) {
      const args = ['rev-list', '--left-right', '--count', `${left}...${right}`];
      const [ahead = 0, behind = 0] = (await runGit(at(repositoryId), args))
        .toString()
        .trim()
        .split('\t')
        .map(Number);
      return { ahead, behind };
    },
    changes: (repositoryId, from, to) => treeChanges(at(repositoryId), from, to),
    changeCounts: (repositoryId, commits) => changeCounts(at(repositoryId), commits),
    async mergeTrees(repositoryId, ours, theirs) {
      const args = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', ours, theirs];
      const { code, stdout, stderr } = await tryGit(at(repositoryId), args);
      if (code > 1 || code < 0) throw new Error(`git merge-tree: ${stderr}`);
      const [treeId = '', ...conflicts] = splitNul(stdout);
      return code === 0 ? { treeId } : { conflicts: [...new Set(conflicts)] };
    },
    async writeTree(repositoryId, base, edits) {
      const baseTree = base === null ? null : await treeOf(repositoryId, base);
      if (base !== null && baseTree === null) throw new Error(`no tree ${base}`);
      const write = (type: 'blob' | 'tree', bytes: Uint8Array) => writeObject(at(repositoryId), type, bytes);
      return editTree({ read: reader(repositoryId).read, write }, baseTree, edits);
    },
    writeCommit: (repositoryId, commit) => writeObject(at(repositoryId), 'commit', formatCommit(commit)),
    updateRef: (repositoryId, update) => updateRef(at(repositoryId), reader(repositoryId), update),
    async snapshot() {
      const ids = [...readers.keys()];
      const refs = await Promise.all(ids.map((id) => listRefs(at(id), '')));
      return { repositories: Object.fromEntries(ids.map((id, index) => [id, refs[index] ?? []])) };
    },
    async restore(snapshot) {
      // A repository that is younger than the snapshot stays as an empty one, since its objects may be wanted again.
      const ids = [...readers.keys()];
      await Promise.all(ids.map((id) => restoreRefs(at(id), snapshot.repositories[id] ?? [])));
    },
    async close() {
      await Promise.all([...readers.values()].map((each) => each.close()));
    },
  };
}
