import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { projectOf } from '../../http/lookup.ts';
import { type Call, json, list, type Operation, type Reply } from '../../http/operation.ts';
import type { PolicyConfiguration, PolicyEvaluation } from '../../world/policy.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { evaluatePolicies } from './evaluate-policies.ts';
import { EVALUATION, EVALUATIONS } from './locations.ts';
import { BUILD } from './policy-types.ts';
import { queueValidationBuild } from './queue-validation-build.ts';
import { evaluationWire } from './wire/evaluation.ts';

export const evaluationOperations: readonly Operation[] = [
  {
    operation: 'policy/Evaluations_List',
    location: EVALUATIONS,
    method: 'GET',
    scopes: ['vso.code'],
    query: ['artifactId', 'includeNotApplicable', '$top', '$skip'],
    handle: listEvaluations,
  },
  {
    operation: 'policy/Evaluations_Get',
    location: EVALUATION,
    method: 'GET',
    scopes: ['vso.code'],
    needs: ['evaluationId'],
    query: [],
    handle(call) {
      const { configuration, evaluation } = evaluationOfRoute(call);
      return json(evaluationWire(call.services, configuration, evaluation));
    },
  },
  {
    operation: 'policy/Evaluations_Requeue Policy Evaluation',
    location: EVALUATION,
    method: 'PATCH',
    scopes: ['vso.code_write'],
    needs: ['evaluationId'],
    query: [],
    handle: requeue,
  },
];

/** The evaluations of one pull request, freshly looked at. */
async function listEvaluations(call: Call): Promise<Reply> {
  const { services, query } = call;
  const project = projectOf(call);
  const pullRequest = pullRequestOfArtifact(call, project.id, query.get('artifactId') ?? '');
  if (pullRequest === null) return list([]);
  const judged = await evaluatePolicies(services, pullRequest);
  const shown = judged.filter(
    ({ evaluation }) => query.flag('includeNotApplicable') || evaluation.status !== 'notApplicable',
  );
  const skip = query.integer('$skip') ?? 0;
  const page = shown.slice(skip, skip + (query.integer('$top') ?? shown.length));
  return list(page.map((each) => evaluationWire(services, each.configuration, each.evaluation)));
}

/** PATCH: a build policy gets a new run, any other a new look. */
async function requeue(call: Call): Promise<Reply> {
  const { services } = call;
  const { configuration, evaluation, pullRequest } = evaluationOfRoute(call);
  if (configuration.typeId === BUILD && pullRequest.status === 'active') {
    const definitionId = Number(configuration.settings['buildDefinitionId']);
    queueValidationBuild(services, { definitionId, pullRequest });
  }
  await evaluatePolicies(services, pullRequest);
  return json(evaluationWire(services, configuration, evaluation));
}

/** `vstfs:///CodeReview/CodeReviewId/{projectGuid}/{pullRequestId}`, with slashes or `%2f`. */
function pullRequestOfArtifact(call: Call, projectId: string, artifactId: string): PullRequest | null {
  const text = artifactId.replaceAll(/%2f/gi, '/');
  const match = /^vstfs:\/\/\/CodeReview\/CodeReviewId\/([0-9a-f-]{36})\/(\d+)$/i.exec(text);
  if (match === null) throw invalidArgument('Invalid argument value.\r\nParameter name: artifactId');
  const { world } = call.services;
  const found = world.pullRequests.find((each) => each.id === Number(match[2]));
  const repository = world.repositories.find((each) => each.id === found?.repositoryId);
  const isHere = repository?.projectId === projectId && match[1]?.toLowerCase() === projectId;
  return found !== undefined && isHere ? found : null;
}

function evaluationOfRoute(call: Call): {
  readonly configuration: PolicyConfiguration;
  readonly evaluation: PolicyEvaluation;
  readonly pullRequest: PullRequest;
} {
  const { world } = call.services;
  const id = (call.params['evaluationId'] ?? '').toLowerCase();
  const project = projectOf(call);
  const evaluation = world.evaluations.find((each) => each.id === id);
  const configuration = world.policies.find((each) => each.id === evaluation?.configurationId);
  const pullRequest = world.pullRequests.find((each) => each.id === evaluation?.pullRequestId);
  if (
    evaluation === undefined ||
    configuration === undefined ||
    pullRequest === undefined ||
    configuration.projectId !== project.id
  ) {
    throw new ApiError(404, 'PolicyEvaluationNotFoundException', `There is no policy evaluation ${id}.`);
  }
  return { configuration, evaluation, pullRequest };
}
