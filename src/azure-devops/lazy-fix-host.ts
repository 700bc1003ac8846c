import type { FixHost } from '../ports/fix-host.ts';
import type { RepositoryAccess } from './repository.ts';

/** The fix-host port, whose code is loaded when it is used first: most runs open no fix and verify none. */
export function createLazyFixHost(access: RepositoryAccess): FixHost {
  let loaded: Promise<FixHost> | null = null;
  const host = (): Promise<FixHost> => {
    loaded ??= import('./fix-host.ts').then(({ createFixHost }) => createFixHost(access));
    return loaded;
  };
  return {
    identity: async () => (await host()).identity(),
    branches: async (prefix) => (await host()).branches(prefix),
    branch: async (name) => (await host()).branch(name),
    bytesAt: async (commit, path) => (await host()).bytesAt(commit, path),
    pipelineFile: async (definitionId) => (await host()).pipelineFile(definitionId),
    pullRequests: async (filter) => (await host()).pullRequests(filter),
    whoAbandoned: async (id) => (await host()).whoAbandoned(id),
    pullRequestDescription: async (id) => (await host()).pullRequestDescription(id),
    pullRequestProperties: async (id) => (await host()).pullRequestProperties(id),
    setPullRequestProperties: async (id, wanted) => (await host()).setPullRequestProperties(id, wanted),
    push: async (commit) => (await host()).push(commit),
    createPullRequest: async (wanted) => (await host()).createPullRequest(wanted),
    updatePullRequest: async (id, change) => (await host()).updatePullRequest(id, change),
    abandonPullRequest: async (id) => (await host()).abandonPullRequest(id),
    deleteBranch: async (name, expectedHead) => (await host()).deleteBranch(name, expectedHead),
  };
}
