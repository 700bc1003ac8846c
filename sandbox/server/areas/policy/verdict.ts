import type { Repository } from '../../world/git.ts';
import type { PolicyConfiguration, PolicyEvaluation } from '../../world/policy.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import type { World } from '../../world/world.ts';

/** What a policy looks at. */
export interface PolicyCase {
  readonly world: World;
  readonly repository: Repository;
  readonly pullRequest: PullRequest;
  readonly configuration: PolicyConfiguration;
  /** What the last look left behind. */
  readonly context: PolicyEvaluation['context'];
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Verdict {
  readonly status: PolicyEvaluation['status'];
  readonly context: PolicyEvaluation['context'];
}

/** A verdict that leaves nothing behind. */
export function verdict(status: Verdict['status']): Verdict {
  return { status, context: null };
}
