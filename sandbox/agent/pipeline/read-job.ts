import type { Job, Matrix } from './pipeline.ts';
import { readCondition } from './read-condition.ts';
import { checkDependencies, readDependsOn, readName } from './read-dependencies.ts';
import { readSteps } from './read-steps.ts';
import { readVariables } from './read-variables.ts';
import type { YamlPlace } from './yaml-place.ts';

const KEYS = [
  'job',
  'displayName',
  'dependsOn',
  'condition',
  'continueOnError',
  'timeoutInMinutes',
  'cancelTimeoutInMinutes',
  'variables',
  'env',
  'strategy',
  'steps',
  'pool',
  'workspace',
];
const DEFAULT_TIMEOUT = 60;

/** `single`: the name of the only job of a file that has steps alone; its variables are the file's. */
export function readJobs(places: readonly YamlPlace[], single: string | null): Job[] {
  const jobs = places.map((place, index) => readJob(place, index, single));
  const [first] = places;
  if (first !== undefined) checkDependencies(first, 'Job', jobs);
  return jobs;
}

function readJob(place: YamlPlace, index: number, single: string | null): Job {
  const members = place.object(single === null ? KEYS : undefined);
  if (single === null && !members.has('job')) {
    place.fail("A job begins with 'job:'; deployments and templates are not supported by the sandbox");
  }
  for (const key of ['container', 'services']) {
    if (members.has(key)) members.get(key)?.fail(`'${key}' is not supported by the sandbox`);
  }
  const name = readName(members.get('job'), single ?? `Job${index + 1}`);
  const condition = members.get('condition');
  return {
    name,
    displayName: members.get('displayName')?.text() ?? name,
    dependsOn: readDependsOn(members.get('dependsOn')) ?? [],
    condition: readCondition(condition),
    continueOnError: members.get('continueOnError')?.boolean() ?? false,
    timeoutInMinutes: members.get('timeoutInMinutes')?.wholeNumber() ?? DEFAULT_TIMEOUT,
    variables: single === null ? readVariables(members.get('variables')) : [],
    env: members.get('env')?.textMap() ?? {},
    matrix: readStrategy(members.get('strategy')),
    steps: readSteps(members.get('steps') ?? place.fail(`Job ${name} has no steps`)),
  };
}

function readStrategy(place: YamlPlace | undefined): Matrix | null {
  if (place === undefined) return null;
  const members = place.object(['matrix', 'maxParallel']);
  const matrix = members.get('matrix');
  if (matrix === undefined) return place.fail("Only the strategy 'matrix' is supported by the sandbox");
  const maxParallel = members.get('maxParallel')?.wholeNumber() ?? 0;
  if (matrix.isText()) return { legs: matrix.text(), maxParallel };
  const legs = [...matrix.object()].map(([leg, variables]) => [leg, variables.textMap()] as const);
  if (legs.length === 0) matrix.fail('The matrix has no legs');
  return { legs: Object.fromEntries(legs), maxParallel };
}
