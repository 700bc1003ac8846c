import { lookup } from '../expressions/value.ts';
import type { Job, Pipeline, Stage } from './pipeline.ts';
import { checkDependencies, readDependsOn, readName } from './read-dependencies.ts';
import { readJobs } from './read-job.ts';
import { literalParameters, readVariables } from './read-variables.ts';
import { readYamlPlace, type YamlPlace } from './yaml-place.ts';

const DEFAULT = '__default';
const COMMON = [
  'name',
  'trigger',
  'pr',
  'schedules',
  'pool',
  'variables',
  'parameters',
  'resources',
  'appendCommitMessageToRunName',
  'lockBehavior',
];
const JOB_LIKE = [
  'steps',
  'strategy',
  'continueOnError',
  'timeoutInMinutes',
  'cancelTimeoutInMinutes',
  'workspace',
  'container',
  'services',
];

/** What `${{ variables.x }}` may see besides the file's own variables. */
type KnownVariables = Readonly<Record<string, string>>;

/** Throws PipelineError with file, line and column. */
export function readPipeline(text: string, path: string, known: KnownVariables = {}): Pipeline {
  const file = readYamlPlace(text, path);
  if (!file.isObject()) file.fail('The pipeline must be a mapping with steps, jobs or stages');
  if (file.object().has('extends')) file.fail("'extends' is not supported by the sandbox");
  const plain = file.object();
  const parameters = literalParameters(plain.get('parameters'));
  const first = file.within(scope(known, parameters));
  const variables = readVariables(first.object().get('variables'));
  const values = { ...known, ...Object.fromEntries(variables.map((item) => [item.name, item.value])) };
  const root = file.within(scope(values, parameters));
  const members = root.object();
  const kinds = ['stages', 'jobs', 'steps'].filter((key) => members.has(key));
  if (kinds.length !== 1) root.fail('A pipeline needs exactly one of steps, jobs or stages');
  root.object([...COMMON, ...(kinds[0] === 'steps' ? JOB_LIKE : [kinds[0] ?? ''])]);
  return {
    name: members.get('name')?.text() ?? null,
    variables,
    stages: stagesOf(root, members),
  };
}

function stagesOf(root: YamlPlace, members: ReadonlyMap<string, YamlPlace>): Stage[] {
  const stages = members.get('stages');
  if (stages !== undefined) return readStages(stages);
  const jobs = members.get('jobs');
  return [defaultStage(jobs === undefined ? readJobs([root], 'Job') : readJobs(nonEmpty(jobs), null))];
}

function defaultStage(jobs: readonly Job[]): Stage {
  return { name: DEFAULT, displayName: DEFAULT, dependsOn: [], condition: null, variables: [], jobs };
}

function readStages(place: YamlPlace): Stage[] {
  let previous: string | null = null;
  const stages = nonEmpty(place).map((item, index) => {
    const members = item.object([
      'stage',
      'displayName',
      'dependsOn',
      'condition',
      'variables',
      'jobs',
      'pool',
      'lockBehavior',
      'trigger',
      'isSkippable',
    ]);
    if (!members.has('stage'))
      item.fail("A stage begins with 'stage:'; templates are not supported by the sandbox");
    const name = readName(members.get('stage'), `Stage${index + 1}`);
    const jobs = members.get('jobs');
    if (jobs === undefined) return item.fail(`Stage ${name} has no jobs`);
    const stage: Stage = {
      name,
      displayName: members.get('displayName')?.text() ?? name,
      dependsOn: readDependsOn(members.get('dependsOn')) ?? (previous === null ? [] : [previous]),
      condition: members.get('condition')?.text() ?? null,
      variables: readVariables(members.get('variables')),
      jobs: readJobs(nonEmpty(jobs), null),
    };
    previous = name;
    return stage;
  });
  checkDependencies(place, 'Stage', stages);
  return stages;
}

function nonEmpty(place: YamlPlace): YamlPlace[] {
  const items = place.list();
  return items.length > 0 ? items : place.fail('At least one entry is needed');
}

function scope(variables: KnownVariables, parameters: KnownVariables): Parameters<YamlPlace['within']>[0] {
  return {
    contexts: {
      variables: lookup(Object.entries(variables)),
      parameters: lookup(Object.entries(parameters)),
    },
  };
}
