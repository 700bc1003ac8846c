import { type Fault, fault } from '../../core/fault.ts';
import type { Provider } from '../../core/provider/provider.ts';
import { foreignFileLink, foreignPullRequestLink } from '../../core/provider/web-links.ts';
import { failure, type Result, success } from '../../core/result.ts';
import type { CodeHost } from '../../ports/code-host.ts';
import { diffTrees } from './diff-trees.ts';
import { gitFolder } from './git-folder.ts';
import { walkHistory } from './history.ts';
import { type ObjectStore, openObjectStore } from './object-store.ts';
import { readCommit, readTree } from './read-objects.ts';

interface CheckedOut {
  readonly provider: Provider;
  /** As the provider shows the repository; null: not known. */
  readonly repositoryUri: string | null;
  /** Absolute. */
  readonly sourcesDirectory: string;
}

/**
 * The code-host port on nothing but the job's checkout: for repositories outside of Azure Repos, whose servers we have
 * no credentials for. What the checkout does not hold is `platform.not-found`; pull requests and statuses never are.
 */
export function createCheckoutHost({ provider, repositoryUri, sourcesDirectory }: CheckedOut): CodeHost {
  const folder = gitFolder(sourcesDirectory);
  const store: ObjectStore = folder === null ? { read: () => null } : openObjectStore(folder);
  const histories = new Map<string, { readonly known: string[]; readonly rest: Generator<string> }>();
  const elsewhere = async (): Promise<Result<never>> => failure(notHere());
  const link = { provider, uri: repositoryUri };
  return {
    async commit(id) {
      const found = readCommit(store, id);
      return found === null ? failure(lacking(id)) : success({ id, parents: found.parents });
    },

    async textAt(commit, path) {
      const root = readCommit(store, commit)?.tree;
      if (root === undefined) return failure(lacking(commit));
      const names = path.split('/').filter((name) => name !== '');
      let entry: { readonly id: string; readonly kind: string } | undefined = { id: root, kind: 'folder' };
      for (const name of names) {
        const tree: ReturnType<typeof readTree> =
          entry.kind === 'folder' ? readTree(store, entry.id) : new Map();
        if (tree === null) return failure(lacking(commit));
        entry = tree.get(name);
        if (entry === undefined) return success(null);
      }
      if (entry.kind !== 'file') return success(null);
      const bytes = store.read(entry.id, 'blob');
      return bytes === null ? failure(lacking(commit)) : success(new TextDecoder('utf-8').decode(bytes));
    },

    async history(commit, skip, top) {
      if (readCommit(store, commit) === null && skip === 0) return success([commit]);
      const walk = histories.get(commit) ?? { known: [], rest: walkHistory(store, commit) };
      histories.set(commit, walk);
      while (walk.known.length < skip + top) {
        const next = walk.rest.next();
        if (next.done === true) break;
        walk.known.push(next.value);
      }
      return success(walk.known.slice(skip, skip + top));
    },

    async changedFiles(from, to) {
      const [before, after] = [readCommit(store, from), readCommit(store, to)];
      if (before === null || after === null) return failure(lacking(before === null ? from : to));
      const files = diffTrees(store, before.tree, after.tree);
      return files === null ? failure(lacking(from)) : success(files);
    },

    pullRequest: elsewhere,
    iterations: elsewhere,
    commitStatuses: elsewhere,
    createCommitStatus: elsewhere,
    pullRequestStatuses: elsewhere,
    createIterationStatus: elsewhere,
    pullRequestLink: (id) => foreignPullRequestLink(link, id),
    fileLink: (commit, path, line) => foreignFileLink(link, commit, path, line),
  };
}

function lacking(commit: string): Fault {
  return fault('platform.not-found', {
    message: `The checkout of this job does not hold commit ${commit} as a whole.`,
    next: 'Check out with fetchDepth: 0 (and without fetchFilter), so that FixGate can look at the history.',
  });
}

function notHere(): Fault {
  return fault('usage.invalid', {
    message: 'The repository of this run does not lie in Azure Repos.',
    next: 'Read docs/providers.md: it says what works where.',
  });
}
