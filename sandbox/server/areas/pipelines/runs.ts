import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { isObject, objectBody } from '../../http/body.ts';
import { text } from '../../http/members.ts';
import { type Call, json, list, type Operation, type Reply } from '../../http/operation.ts';
import type { Build, BuildDefinition } from '../../world/build.ts';
import { definitionOf, numberOf } from '../build/find-build.ts';
import { queueByHand } from '../build/queue-by-hand.ts';
import { RUNS } from './locations.ts';
import { resourcesWire, runWire } from './wire/run.ts';

/** How many runs the service lists at most. */
const MAXIMUM = 10_000;

function pipelineOf(call: Call): BuildDefinition {
  return definitionOf(call, numberOf(call.params['pipelineId'], 'pipelineId'));
}

/** Newest first. */
function listRuns(call: Call): Reply {
  const { services } = call;
  const pipeline = pipelineOf(call);
  const runs = services.world.builds.filter(
    (build) => build.definitionId === pipeline.id && build.deletion === null,
  );
  return list(
    runs
      .slice(-MAXIMUM)
      .reverse()
      .map((build) => runWire(services, build)),
  );
}

function getRun(call: Call): Reply {
  const pipeline = pipelineOf(call);
  const id = numberOf(call.params['runId'], 'runId');
  const build = call.services.world.builds.find(
    (each) => each.id === id && each.definitionId === pipeline.id && each.deletion === null,
  );
  if (build === undefined) {
    const message = `The run ${id} of the pipeline ${pipeline.id} was not found.`;
    throw new ApiError(404, 'PipelineRunNotFoundException', message);
  }
  return one(call, build);
}

/** `resources.repositories.self` names branch and commit; without it the default branch runs. */
async function runPipeline(call: Call): Promise<Reply> {
  const pipeline = pipelineOf(call);
  const body = call.body === undefined ? {} : objectBody(call, 'runParameters');
  refuseUnoffered(body);
  const self = member(member(body['resources'], 'repositories'), 'self');
  const build = await queueByHand(call, pipeline, {
    sourceBranch: text(member(self, 'refName')),
    sourceVersion: text(member(self, 'version')),
    ...variables(body['variables']),
  });
  return one(call, build);
}

function one({ services }: Call, build: Build): Reply {
  return json({ ...runWire(services, build), resources: resourcesWire(build) });
}

/** What the agent of the sandbox could not honour is refused, so that nobody takes the run for what it is not. */
function refuseUnoffered(body: Readonly<Record<string, unknown>>): void {
  const [parameter] = isObject(body['templateParameters']) ? Object.keys(body['templateParameters']) : [];
  if (parameter !== undefined) {
    throw new ApiError(400, 'PipelineValidationException', `Unexpected parameter '${parameter}'`);
  }
  const stages = body['stagesToSkip'];
  if (Array.isArray(stages) && stages.length > 0) throw invalidArgument('The sandbox skips no stages.');
  if (body['previewRun'] === true) throw invalidArgument('The sandbox has no preview of runs.');
}

function variables(value: unknown): { parameters?: string } {
  if (!isObject(value) || Object.keys(value).length === 0) return {};
  const values = Object.entries(value).map(([name, given]) => {
    if (member(given, 'isSecret') === true) throw invalidArgument(`The sandbox keeps no secrets: ${name}.`);
    return [name, String(member(given, 'value') ?? '')];
  });
  return { parameters: JSON.stringify(Object.fromEntries(values)) };
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

export const runsOperations: readonly Operation[] = [
  {
    operation: 'pipelines/Runs_List',
    location: RUNS,
    method: 'GET',
    scopes: ['vso.build'],
    query: [],
    handle: listRuns,
  },
  {
    operation: 'pipelines/Runs_Get',
    location: RUNS,
    method: 'GET',
    needs: ['runId'],
    scopes: ['vso.build'],
    query: [],
    handle: getRun,
  },
  {
    operation: 'pipelines/Runs_Run Pipeline',
    location: RUNS,
    method: 'POST',
    scopes: ['vso.build_execute'],
    query: ['pipelineVersion'],
    handle: runPipeline,
  },
];
