import type { Build } from './world/build.ts';
import type { Push, Repository } from './world/git.ts';
import type { PullRequest } from './world/pull-request.ts';
import type { Project } from './world/world.ts';

/** What happens in the world; areas react to each other only through these. */
type SandboxEvent =
  | { readonly kind: 'pushed'; readonly push: Push }
  | { readonly kind: 'pullRequestCreated'; readonly pullRequest: PullRequest }
  /** A merge was computed (`mergeStatus` and `lastMergeCommit` are new). */
  | { readonly kind: 'pullRequestMergeComputed'; readonly pullRequest: PullRequest }
  /** Anything that a policy may look at changed: status, vote, thread, work item, draft. */
  | { readonly kind: 'pullRequestChanged'; readonly pullRequest: PullRequest }
  | { readonly kind: 'pullRequestClosed'; readonly pullRequest: PullRequest }
  | { readonly kind: 'repositoryDeleted'; readonly repository: Repository }
  | { readonly kind: 'projectDeleted'; readonly project: Project }
  | { readonly kind: 'buildQueued'; readonly build: Build }
  | { readonly kind: 'buildCompleted'; readonly build: Build };

export interface Events {
  emit(event: SandboxEvent): void;
  /** Listeners run in the order of their registration, synchronously; long work goes to `background`. */
  on<K extends SandboxEvent['kind']>(
    kind: K,
    listener: (event: Extract<SandboxEvent, { kind: K }>) => void,
  ): void;
}

export function createEvents(): Events {
  const listeners = new Map<SandboxEvent['kind'], ((event: SandboxEvent) => void)[]>();
  return {
    emit(event) {
      for (const listener of listeners.get(event.kind) ?? []) listener(event);
    },
    on(kind, listener) {
      const narrowed = (event: SandboxEvent): void => {
        if (event.kind === kind) listener(event as Parameters<typeof listener>[0]);
      };
      listeners.set(kind, [...(listeners.get(kind) ?? []), narrowed]);
    },
  };
}
