import { formatCommit } from '../commit-object.ts';
import { editTree } from '../edit-tree.ts';
import type { GitStore } from '../git-store.ts';
import type { ObjectReader } from '../object-reader.ts';
import { findEntry } from '../tree-entries.ts';
import { aheadBehind, mergeBases, reachable } from './ancestry.ts';
import { listEntries } from './flat-tree.ts';
import { commitLog } from './log.ts';
import { mergeCommits } from './merge-trees.ts';
import { createObjects, type Objects } from './objects.ts';
import { listRefs, type Refs, updateRef } from './refs.ts';
import { resolveRevision } from './revisions.ts';
import { treeChanges } from './tree-changes.ts';

interface MemoryRepository {
  readonly objects: Objects;
  readonly refs: Refs;
  readonly reader: Omit<ObjectReader, 'close'>;
}

/**
 * Git objects and refs in memory, with the ids and answers of git itself; starts no process and touches no disk.
 * Clients of git cannot reach it.
 */
export function createMemoryGitStore(): GitStore {
  const repositories = new Map<string, MemoryRepository>();
  const at = (repositoryId: string): MemoryRepository => {
    const found = repositories.get(repositoryId);
    if (found === undefined) throw new Error(`no git repository ${repositoryId}`);
    return found;
  };
  const treeOf = ({ objects, refs }: MemoryRepository, commitId: string): string | null =>
    resolveRevision(objects, refs, `${commitId}^{tree}`);

  return {
    async create(repositoryId) {
      if (!repositories.has(repositoryId)) repositories.set(repositoryId, createRepository());
    },
    directory: () => null,
    refs: async (repositoryId, prefix) => listRefs(at(repositoryId).refs, prefix),
    async resolve(repositoryId, revision) {
      const { objects, refs } = at(repositoryId);
      return resolveRevision(objects, refs, `${revision}^{commit}`);
    },
    async commit(repositoryId, commitId) {
      const { objects, refs } = at(repositoryId);
      const id = resolveRevision(objects, refs, `${commitId}^{commit}`);
      return id === null ? null : objects.commit(id);
    },
    async blob(repositoryId, blobId) {
      const object = at(repositoryId).objects.get(blobId);
      return object?.type === 'blob' ? object.bytes : null;
    },
    async entry(repositoryId, commitId, path) {
      const repository = at(repositoryId);
      const root = treeOf(repository, commitId);
      return root === null ? null : findEntry(repository.reader, root, path);
    },
    async entries(repositoryId, commitId, path, recursive) {
      const repository = at(repositoryId);
      const root = treeOf(repository, commitId);
      const folder = root === null ? null : await findEntry(repository.reader, root, path);
      return folder?.type === 'tree' ? listEntries(repository.objects, folder, recursive) : [];
    },
    log: async (repositoryId, commitId, options) => commitLog(at(repositoryId).objects, commitId, options),
    mergeBases: async (repositoryId, left, right) => mergeBases(at(repositoryId).objects, left, right),
    isAncestor: async (repositoryId, ancestor, descendant) =>
      reachable(at(repositoryId).objects, descendant).has(at(repositoryId).objects.commit(ancestor).id),
    aheadBehind: async (repositoryId, left, right) => aheadBehind(at(repositoryId).objects, left, right),
    async changes(repositoryId, from, to) {
      const { objects } = at(repositoryId);
      return treeChanges(
        objects,
        from === null ? null : objects.commit(from).treeId,
        objects.commit(to).treeId,
      );
    },
    async changeCounts(repositoryId, commits) {
      const { objects } = at(repositoryId);
      return new Map(
        commits.map(({ id, treeId, parents: [parent] }) => {
          const before = parent === undefined ? null : objects.commit(parent).treeId;
          return [id, count(objects, before, treeId)];
        }),
      );
    },
    mergeTrees: async (repositoryId, ours, theirs) => mergeCommits(at(repositoryId).objects, ours, theirs),
    async writeTree(repositoryId, base, edits) {
      const repository = at(repositoryId);
      const baseTree = base === null ? null : treeOf(repository, base);
      if (base !== null && baseTree === null) throw new Error(`no tree ${base}`);
      const { objects, reader } = repository;
      const write = async (type: 'blob' | 'tree', bytes: Uint8Array) => objects.put(type, bytes);
      return editTree({ read: reader.read, write }, baseTree, edits);
    },
    writeCommit: async (repositoryId, commit) => at(repositoryId).objects.put('commit', formatCommit(commit)),
    async updateRef(repositoryId, update) {
      const { objects, refs } = at(repositoryId);
      return updateRef(refs, objects, update);
    },
    async snapshot() {
      return {
        repositories: Object.fromEntries([...repositories].map(([id, { refs }]) => [id, listRefs(refs, '')])),
      };
    },
    async restore(snapshot) {
      for (const [id, { refs }] of repositories) {
        refs.clear();
        for (const { name, objectId } of snapshot.repositories[id] ?? []) refs.set(name, objectId);
      }
    },
    close: async () => undefined,
  };
}

function createRepository(): MemoryRepository {
  const objects = createObjects();
  const refs: Refs = new Map();
  const find = (revision: string) => {
    const id = resolveRevision(objects, refs, revision);
    const object = id === null ? undefined : objects.get(id);
    return id === null || object === undefined ? null : { id, ...object, size: object.bytes.length };
  };
  return { objects, refs, reader: { read: async (each) => find(each), info: async (each) => find(each) } };
}

/** Files; a rename is one that is gone and one that is new. */
function count(
  objects: Objects,
  before: string | null,
  after: string,
): { add: number; edit: number; delete: number } {
  const counts = { add: 0, edit: 0, delete: 0 };
  for (const each of treeChanges(objects, before, after)) {
    if (each.isFolder) continue;
    if (each.originalPath !== null) {
      counts.add += 1;
      counts.delete += 1;
    } else if (each.changeType === 'add') counts.add += 1;
    else if (each.changeType === 'delete') counts.delete += 1;
    else counts.edit += 1;
  }
  return counts;
}
