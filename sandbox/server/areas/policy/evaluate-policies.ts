import { type Services, timestamp } from '../../services.ts';
import type { Repository } from '../../world/git.ts';
import { knownRepository } from '../../world/known.ts';
import type { PolicyConfiguration, PolicyEvaluation } from '../../world/policy.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { judgeBuild } from './build-policy.ts';
import { effectivePolicies } from './effective-policies.ts';
import { touches } from './filename-patterns.ts';
import {
  judgeComments,
  judgeMergeStrategy,
  judgeMinimumReviewers,
  judgeRequiredReviewers,
  judgeWorkItems,
} from './people-policies.ts';
import {
  BUILD,
  COMMENT_REQUIREMENTS,
  MERGE_STRATEGY,
  MINIMUM_REVIEWERS,
  REQUIRED_REVIEWERS,
  STATUS,
  WORK_ITEM_LINKING,
} from './policy-types.ts';
import { judgeStatus } from './status-policy.ts';
import type { PolicyCase, Verdict } from './verdict.ts';

const JUDGES: Readonly<Record<string, (policyCase: PolicyCase) => Verdict>> = {
  [BUILD]: judgeBuild,
  [STATUS]: judgeStatus,
  [MINIMUM_REVIEWERS]: judgeMinimumReviewers,
  [REQUIRED_REVIEWERS]: judgeRequiredReviewers,
  [WORK_ITEM_LINKING]: judgeWorkItems,
  [COMMENT_REQUIREMENTS]: judgeComments,
  [MERGE_STRATEGY]: judgeMergeStrategy,
};

export interface JudgedPolicy {
  readonly configuration: PolicyConfiguration;
  readonly evaluation: PolicyEvaluation;
}

/** Looks at every enabled policy of the target branch and writes down what it says. Closed pull requests keep their last look. */
export async function evaluatePolicies(
  services: Services,
  pullRequest: PullRequest,
): Promise<JudgedPolicy[]> {
  const { world } = services;
  const repository = repositoryOf(services, pullRequest);
  const paths = await changedPaths(services, pullRequest);
  const configurations = pullRequestPolicies(services, repository, pullRequest);
  if (pullRequest.status === 'active') {
    const ids = configurations.map((each) => each.id);
    world.evaluations = world.evaluations.filter(
      (each) => each.pullRequestId !== pullRequest.id || ids.includes(each.configurationId),
    );
    for (const configuration of configurations) {
      const evaluation = evaluationOf(services, configuration, pullRequest);
      const { context } = evaluation;
      const now = services.clock.now();
      const verdict: Verdict = touches(configuration.settings['filenamePatterns'], paths)
        ? judge({ world, repository, pullRequest, configuration, context, now })
        : { status: 'notApplicable', context };
      settle(services, evaluation, verdict);
    }
  }
  return configurations.map((configuration) => ({
    configuration,
    evaluation: evaluationOf(services, configuration, pullRequest),
  }));
}

/** The evaluation of a policy on a pull request; a new one waits. */
export function evaluationOf(
  services: Services,
  configuration: PolicyConfiguration,
  pullRequest: PullRequest,
): PolicyEvaluation {
  const { evaluations } = services.world;
  const found = evaluations.find(
    (each) => each.configurationId === configuration.id && each.pullRequestId === pullRequest.id,
  );
  if (found !== undefined) return found;
  const evaluation: PolicyEvaluation = {
    id: services.ids.guid(),
    configurationId: configuration.id,
    pullRequestId: pullRequest.id,
    status: 'queued',
    startedDate: timestamp(services),
    completedDate: null,
    context: null,
  };
  evaluations.push(evaluation);
  return evaluation;
}

/** Enabled policies of the target branch that look at pull requests at all. */
export function pullRequestPolicies(
  services: Services,
  repository: Repository,
  pullRequest: PullRequest,
): PolicyConfiguration[] {
  return effectivePolicies(
    services.world,
    repository.projectId,
    repository,
    pullRequest.targetRefName,
  ).filter((each) => each.isEnabled && each.typeId in JUDGES);
}

export function repositoryOf(services: Services, pullRequest: PullRequest): Repository {
  return knownRepository(services, pullRequest.repositoryId);
}

function judge(policyCase: PolicyCase): Verdict {
  const judgeOf = JUDGES[policyCase.configuration.typeId];
  if (judgeOf === undefined) throw new Error(`no judge for ${policyCase.configuration.typeId}`);
  return judgeOf(policyCase);
}

function settle(services: Services, evaluation: PolicyEvaluation, { status, context }: Verdict): void {
  evaluation.context = context;
  if (evaluation.status === status) return;
  evaluation.status = status;
  const isFinal = status === 'approved' || status === 'rejected' || status === 'notApplicable';
  evaluation.completedDate = isFinal ? timestamp(services) : null;
}

/** Paths with a leading slash that the newest iteration changes. */
async function changedPaths(services: Services, pullRequest: PullRequest): Promise<string[]> {
  const iteration = pullRequest.iterations.at(-1);
  if (iteration === undefined) return [];
  const { commonRefCommit, sourceRefCommit } = iteration;
  const from = /^0+$/.test(commonRefCommit) ? null : commonRefCommit;
  const changes = await services.git.changes(pullRequest.repositoryId, from, sourceRefCommit);
  return changes.filter((each) => !each.isFolder).map((each) => `/${each.path}`);
}
