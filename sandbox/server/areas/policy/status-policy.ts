import type { Repository, Status } from '../../world/git.ts';
import type { PolicyConfiguration } from '../../world/policy.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import type { World } from '../../world/world.ts';
import { effectivePolicies } from './effective-policies.ts';
import { STATUS } from './policy-types.ts';
import { type PolicyCase, type Verdict, verdict } from './verdict.ts';

/** The newest status of the policy's name counts, unless it belongs to an older iteration. */
export function judgeStatus({ pullRequest, configuration }: PolicyCase): Verdict {
  const { settings } = configuration;
  const authorId = settings['authorId'] ?? null;
  const iteration = pullRequest.iterations.at(-1)?.id ?? 0;
  const counted = pullRequest.statuses.filter(
    (status) =>
      names(configuration, status.context) &&
      (authorId === null || status.createdById === authorId) &&
      (status.iterationId === iteration ||
        (status.iterationId === null && settings['invalidateOnSourceUpdate'] !== true)),
  );
  const newest = counted.reduce<Status | null>(
    (best, each) => (best === null || each.id > best.id ? each : best),
    null,
  );
  if (newest !== null) return { status: STATES[newest.state], context: { latestStatusId: newest.id } };
  const conditional = Number(settings['policyApplicability'] ?? 0) === 1;
  const everPosted = pullRequest.statuses.some((status) => names(configuration, status.context));
  return verdict(conditional && !everPosted ? 'notApplicable' : 'queued');
}

/** Whether a status of this name must say which iteration it is about: a policy resets it on every push. */
export function requiresIteration(
  world: World,
  repository: Repository,
  pullRequest: PullRequest,
  context: Status['context'],
): boolean {
  return effectivePolicies(world, repository.projectId, repository, pullRequest.targetRefName).some(
    (configuration) =>
      configuration.typeId === STATUS &&
      configuration.isEnabled &&
      configuration.settings['invalidateOnSourceUpdate'] === true &&
      names(configuration, context),
  );
}

const STATES = {
  notSet: 'queued',
  pending: 'queued',
  succeeded: 'approved',
  failed: 'rejected',
  error: 'rejected',
  notApplicable: 'notApplicable',
} as const;

function names({ settings }: PolicyConfiguration, context: Status['context']): boolean {
  const same = (wanted: unknown, actual: string | null): boolean =>
    String(wanted ?? '').toLowerCase() === (actual ?? '').toLowerCase();
  return same(settings['statusName'], context.name) && same(settings['statusGenre'], context.genre);
}
