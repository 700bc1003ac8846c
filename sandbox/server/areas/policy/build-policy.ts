import type { Build } from '../../world/build.ts';
import type { PolicyConfiguration, PolicyEvaluation } from '../../world/policy.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import type { World } from '../../world/world.ts';
import type { PolicyCase, Verdict } from './verdict.ts';

const MILLISECONDS_PER_MINUTE = 60_000;

/** A run of the right pipeline on the merge of the current source. */
export function judgeBuild(policyCase: PolicyCase): Verdict {
  const { world, pullRequest, configuration, context, now } = policyCase;
  const build = buildOf(world, context);
  if (context === null || build === null) return { status: 'queued', context };
  const sameSource = context['lastMergeSourceCommitId'] === pullRequest.lastMergeSourceCommit;
  const sameTarget = context['lastMergeTargetCommitId'] === pullRequest.lastMergeTargetCommit;
  const buildIsNotCurrent = !sameSource || !sameTarget;
  const isExpired = !sameSource || (!sameTarget && hasExpired(configuration, build, now));
  const seen = { ...context, buildStartedUtc: build.startTime, buildIsNotCurrent, isExpired };
  return { status: isExpired ? 'queued' : statusOf(build), context: seen };
}

/** What the evaluation keeps about a run; keys as recorded. */
export function buildContext(
  build: Build,
  pullRequest: PullRequest,
  definitionName: string,
): Record<string, unknown> {
  return {
    lastMergeCommitId: build.sourceVersion,
    lastMergeSourceCommitId: build.triggerInfo['pr.sourceSha'] ?? pullRequest.lastMergeSourceCommit,
    lastMergeTargetCommitId: pullRequest.lastMergeTargetCommit,
    buildId: build.id,
    buildDefinitionId: build.definitionId,
    buildDefinitionName: definitionName,
    buildIsNotCurrent: false,
    buildStartedUtc: build.startTime,
    isExpired: false,
    buildAfterMerge: false,
    wasAutoRequeued: false,
    buildOutputPreview: null,
  };
}

/** Whether the service would queue a run by itself now: after a source update always, after a target update if asked. */
export function needsBuild(
  pullRequest: PullRequest,
  configuration: PolicyConfiguration,
  evaluation: PolicyEvaluation,
): boolean {
  const { settings } = configuration;
  if (pullRequest.status !== 'active' || pullRequest.isDraft) return false;
  if (pullRequest.mergeStatus !== 'succeeded' || pullRequest.lastMergeCommit === null) return false;
  if (settings['manualQueueOnly'] === true || evaluation.status === 'notApplicable') return false;
  const { context } = evaluation;
  if (context?.['buildId'] === undefined) return true;
  if (context['lastMergeSourceCommitId'] !== pullRequest.lastMergeSourceCommit) return true;
  return (
    settings['queueOnSourceUpdateOnly'] !== true &&
    context['lastMergeTargetCommitId'] !== pullRequest.lastMergeTargetCommit
  );
}

function buildOf(world: World, context: PolicyEvaluation['context']): Build | null {
  return world.builds.find((each) => each.id === context?.['buildId']) ?? null;
}

/** `validDuration` in minutes since the end of the run; 0 or nothing: for ever. */
function hasExpired(configuration: PolicyConfiguration, build: Build, now: number): boolean {
  const minutes = Number(configuration.settings['validDuration'] ?? 0);
  if (minutes <= 0 || build.finishTime === null) return false;
  return now > Date.parse(build.finishTime) + minutes * MILLISECONDS_PER_MINUTE;
}

function statusOf(build: Build): Verdict['status'] {
  if (build.status === 'notStarted') return 'queued';
  if (build.status !== 'completed') return 'running';
  return build.result === 'succeeded' || build.result === 'partiallySucceeded' ? 'approved' : 'rejected';
}
