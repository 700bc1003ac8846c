import { NO_OBJECT } from '../../git/git-store.ts';
import type { Services } from '../../services.ts';
import type { Build } from '../../world/build.ts';
import type { Push } from '../../world/git.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { queueCompletion } from '../pull-requests/request-completion.ts';
import { isSource } from '../pull-requests/source-repository.ts';
import { isSatisfied } from './blocking-policies.ts';
import { buildContext, needsBuild } from './build-policy.ts';
import {
  evaluatePolicies,
  evaluationOf,
  type JudgedPolicy,
  pullRequestPolicies,
  repositoryOf,
} from './evaluate-policies.ts';
import { BUILD, MINIMUM_REVIEWERS } from './policy-types.ts';
import { queueValidationBuild } from './queue-validation-build.ts';

/** Policies look again whenever something happened that they may look at; runs are queued, auto-complete goes off. */
export function registerPolicyReactions(services: Services): void {
  const { events } = services;
  events.on('pushed', ({ push }) => resetVotes(services, push));
  events.on('pullRequestMergeComputed', ({ pullRequest }) => lookAgain(services, pullRequest));
  events.on('pullRequestChanged', ({ pullRequest }) => lookAgain(services, pullRequest));
  events.on('buildQueued', ({ build }) => attachBuild(services, build));
  events.on('buildCompleted', ({ build }) => {
    const pullRequest = pullRequestOfBuild(services, build);
    if (pullRequest !== null) lookAgain(services, pullRequest);
  });
}

function lookAgain(services: Services, pullRequest: PullRequest): void {
  if (pullRequest.status !== 'active') return;
  services.background.run(async () => {
    const judged = await evaluatePolicies(services, pullRequest);
    for (const { configuration, evaluation } of judged) {
      if (configuration.typeId !== BUILD || !needsBuild(pullRequest, configuration, evaluation)) continue;
      const definitionId = Number(configuration.settings['buildDefinitionId']);
      queueValidationBuild(services, { definitionId, pullRequest });
    }
    completeByItself(services, pullRequest, judged);
  }, `policies of ${pullRequest.repositoryId}`);
}

/** Auto-complete waits for the required policies, and for the optional ones that it was not told to ignore. */
function completeByItself(
  services: Services,
  pullRequest: PullRequest,
  judged: readonly JudgedPolicy[],
): void {
  const { autoCompleteSetById: identityId, completionOptions } = pullRequest;
  const ready =
    pullRequest.status === 'active' &&
    !pullRequest.isDraft &&
    pullRequest.mergeStatus === 'succeeded' &&
    pullRequest.completionQueueTime === null;
  if (identityId === null || !ready) return;
  const given = completionOptions?.['autoCompleteIgnoreConfigIds'];
  const ignored = new Set(Array.isArray(given) ? given.map(Number) : []);
  const awaited = judged.filter(
    ({ configuration }) => configuration.isBlocking || !ignored.has(configuration.id),
  );
  if (!awaited.every(isSatisfied)) return;
  pullRequest.completionOptions = { ...completionOptions, triggeredByAutoComplete: true };
  queueCompletion(services, pullRequest, identityId);
}

/** A run on `refs/pull/N/merge`, whoever queued it, is the one that the build policies of its pipeline wait for. */
function attachBuild(services: Services, build: Build): void {
  const pullRequest = pullRequestOfBuild(services, build);
  const definition = services.world.definitions.find((each) => each.id === build.definitionId);
  if (pullRequest === null || definition === undefined) return;
  const repository = repositoryOf(services, pullRequest);
  for (const configuration of pullRequestPolicies(services, repository, pullRequest)) {
    const { typeId, settings } = configuration;
    if (typeId !== BUILD || Number(settings['buildDefinitionId']) !== build.definitionId) continue;
    const evaluation = evaluationOf(services, configuration, pullRequest);
    evaluation.context = buildContext(build, pullRequest, definition.name);
    evaluation.status = 'queued';
    evaluation.completedDate = null;
  }
}

/** `resetOnSourcePush`: new commits take the votes away. */
function resetVotes(services: Services, push: Push): void {
  for (const update of push.refUpdates) {
    for (const pullRequest of services.world.pullRequests) {
      const moved = pullRequest.status === 'active' && isSource(pullRequest, push.repositoryId, update.name);
      if (!moved || update.newObjectId === NO_OBJECT) continue;
      const resets = pullRequestPolicies(services, repositoryOf(services, pullRequest), pullRequest).some(
        (each) => each.typeId === MINIMUM_REVIEWERS && each.settings['resetOnSourcePush'] === true,
      );
      if (resets) for (const reviewer of pullRequest.reviewers) reviewer.vote = 0;
    }
  }
}

function pullRequestOfBuild(services: Services, build: Build): PullRequest | null {
  const id = /^refs\/pull\/(\d+)\/merge$/.exec(build.sourceBranch)?.[1];
  return (
    services.world.pullRequests.find(
      (each) => each.id === Number(id) && each.repositoryId === build.repositoryId,
    ) ?? null
  );
}
