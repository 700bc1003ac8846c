import type { Step } from './pipeline.ts';
import { readCondition } from './read-condition.ts';
import { readName } from './read-dependencies.ts';
import type { YamlPlace } from './yaml-place.ts';

const COMMON = [
  'displayName',
  'name',
  'condition',
  'continueOnError',
  'enabled',
  'timeoutInMinutes',
  'env',
  'target',
  'retryCountOnTaskFailure',
];
/** New pipelines fetch one commit unless the file says more. */
const DEFAULT_DEPTH = 1;
const SCRIPT = ['workingDirectory', 'failOnStderr'];

/** With the implied `checkout: self` in front when no step says otherwise. */
export function readSteps(place: YamlPlace): Step[] {
  const counts = new Map<string, number>();
  const generated = (base: string): string => {
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    return count === 1 ? base : `${base}${count}`;
  };
  const steps = place.list().map((item) => readStep(item, generated));
  if (steps.some((step) => step.kind === 'checkout')) return steps;
  return [implicitCheckout(generated('__system_')), ...steps];
}

type Common = Pick<
  Step,
  'name' | 'displayName' | 'condition' | 'continueOnError' | 'enabled' | 'timeoutInMinutes' | 'env'
>;

function readStep(place: YamlPlace, generated: (base: string) => string): Step {
  const members = place.object();
  const text = (key: string): string | null => members.get(key)?.text() ?? null;
  const flag = (key: string, fallback: boolean): boolean => members.get(key)?.boolean() ?? fallback;
  const common = (base: string, keys: readonly string[]): Common => {
    place.object([...COMMON, ...keys]);
    if (members.has('retryCountOnTaskFailure'))
      place.fail("'retryCountOnTaskFailure' is not supported by the sandbox");
    const name = members.get('name');
    return {
      name: name === undefined ? generated(base) : readName(name, base),
      displayName: text('displayName'),
      condition: readCondition(members.get('condition')),
      continueOnError: flag('continueOnError', false),
      enabled: flag('enabled', true),
      timeoutInMinutes: members.get('timeoutInMinutes')?.wholeNumber() ?? 0,
      env: members.get('env')?.textMap() ?? {},
    };
  };
  for (const shell of ['script', 'bash'] as const) {
    const script = text(shell);
    if (script === null) continue;
    return {
      kind: 'script',
      shell,
      ...common(shell === 'bash' ? 'Bash' : 'CmdLine', [shell, ...SCRIPT]),
      script,
      workingDirectory: text('workingDirectory'),
      failOnStderr: flag('failOnStderr', false),
    };
  }
  const checkout = text('checkout');
  if (checkout !== null) {
    if (checkout !== 'self' && checkout !== 'none')
      place.fail(`checkout: ${checkout} is not supported by the sandbox: self or none`);
    const keys = [
      'checkout',
      'clean',
      'fetchDepth',
      'fetchTags',
      'lfs',
      'submodules',
      'persistCredentials',
      'path',
    ];
    return {
      kind: 'checkout',
      ...common('__system_', keys),
      repository: checkout === 'none' ? 'none' : 'self',
      fetchDepth: members.get('fetchDepth')?.wholeNumber() ?? DEFAULT_DEPTH,
      clean: flag('clean', false),
      persistCredentials: flag('persistCredentials', false),
      path: text('path'),
    };
  }
  const publish = text('publish');
  if (publish !== null) {
    return {
      kind: 'publish',
      ...common('PublishPipelineArtifact', ['publish', 'artifact']),
      path: publish,
      artifact: text('artifact') ?? '',
    };
  }
  const task = text('task');
  if (task !== null) return { kind: 'task', ...readTask(place, task, members, common) };
  const [first] = members.keys();
  return place.fail(
    `A step '${first ?? ''}' is not supported by the sandbox: script, bash, checkout, publish or task`,
  );
}

function readTask(
  place: YamlPlace,
  reference: string,
  members: ReadonlyMap<string, YamlPlace>,
  common: (base: string, keys: readonly string[]) => Common,
): Omit<Extract<Step, { kind: 'task' }>, 'kind'> {
  const match = /^(.+)@(\d+)$/.exec(reference.trim());
  if (match === null) return place.fail(`The task '${reference}' needs a name and a major version: Name@1`);
  const task = match[1] ?? '';
  return {
    ...common(task.split('.').at(-1) ?? task, ['task', 'inputs']),
    task,
    major: Number(match[2]),
    inputs: members.get('inputs')?.textMap() ?? {},
  };
}

function implicitCheckout(name: string): Step {
  return {
    kind: 'checkout',
    name,
    displayName: null,
    condition: null,
    continueOnError: false,
    enabled: true,
    timeoutInMinutes: 0,
    env: {},
    repository: 'self',
    fetchDepth: DEFAULT_DEPTH,
    clean: false,
    persistCredentials: false,
    path: null,
  };
}
