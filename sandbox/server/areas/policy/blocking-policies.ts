import { ApiError } from '../../http/api-error.ts';
import type { Services } from '../../services.ts';
import type { PolicyConfiguration } from '../../world/policy.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { evaluatePolicies, type JudgedPolicy } from './evaluate-policies.ts';
import { BUILD, COMMENT_REQUIREMENTS, MINIMUM_REVIEWERS, STATUS, WORK_ITEM_LINKING } from './policy-types.ts';

/** 403 while an enabled, blocking policy is neither approved nor inapplicable. */
export async function refuseBlockedCompletion(services: Services, pullRequest: PullRequest): Promise<void> {
  const judged = await evaluatePolicies(services, pullRequest);
  const blocking = judged.filter((each) => each.configuration.isBlocking && !isSatisfied(each));
  if (blocking.length === 0) return;
  throw new ApiError(
    403,
    'GitPullRequestUpdateRejectedByPolicyException',
    blocking.map((each) => complaint(services, pullRequest, each.configuration)).join('\r\n'),
  );
}

export function isSatisfied({ evaluation }: JudgedPolicy): boolean {
  return evaluation.status === 'approved' || evaluation.status === 'notApplicable';
}

function complaint(services: Services, pullRequest: PullRequest, configuration: PolicyConfiguration): string {
  const { settings, typeId } = configuration;
  const branch = pullRequest.targetRefName.replace('refs/heads/', '');
  if (typeId === BUILD) {
    const definition = services.world.definitions.find((each) => each.id === settings['buildDefinitionId']);
    const name = settings['displayName'] ?? definition?.name ?? 'The build';
    return `${String(name)} must succeed to update ${branch}.`;
  }
  if (typeId === STATUS) {
    const name = settings['defaultDisplayName'] ?? settings['statusName'];
    return `${String(name)} must succeed to update ${branch}.`;
  }
  if (typeId === MINIMUM_REVIEWERS) {
    return `At least ${String(settings['minimumApproverCount'] ?? 1)} reviewer(s) must approve this pull request.`;
  }
  if (typeId === WORK_ITEM_LINKING) return 'Work items must be linked to this pull request.';
  if (typeId === COMMENT_REQUIREMENTS) return 'All comments must be resolved.';
  return `A policy of ${branch} is not satisfied.`;
}
