import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../sandbox/agent/pipeline/pipeline.ts';
import { readPipeline } from '../../../../sandbox/agent/pipeline/read-pipeline.ts';

const PATH = '/azure-pipelines.yml';

function read(text: string): ReturnType<typeof readPipeline> {
  return readPipeline(text, PATH, { 'Build.Reason': 'manual' });
}

function onlyJob(text: string): Job {
  const job = read(text).stages[0]?.jobs[0];
  if (job === undefined) throw new Error('no job');
  return job;
}

describe('the short forms', () => {
  it('steps alone are one job in one stage, with the checkout that nobody wrote', () => {
    const pipeline = read(
      'trigger: none\npool: { vmImage: x }\nvariables: { version: 1.10 }\nsteps:\n- script: echo 1\n',
    );
    expect(pipeline.variables).toEqual([{ name: 'version', value: '1.10', readOnly: false }]);
    expect(pipeline.stages.map((stage) => [stage.name, stage.jobs.map((job) => job.name)])).toEqual([
      ['__default', ['Job']],
    ]);
    expect(pipeline.stages[0]?.jobs[0]?.steps.map((step) => step.kind)).toEqual(['checkout', 'script']);
  });
  it('jobs alone are one stage', () => {
    const stages = read('jobs:\n- job: a\n  steps: []\n- job:\n  dependsOn: a\n  steps: []\n').stages;
    expect(stages[0]?.jobs.map((job) => [job.name, job.dependsOn])).toEqual([
      ['a', []],
      ['Job2', ['a']],
    ]);
  });
  it('a stage depends on the one before unless it says otherwise', () => {
    const job = 'jobs: [{ job: j, steps: [] }]';
    const { stages } = read(
      `stages:\n- { stage: A, ${job} }\n- { stage: B, ${job} }\n- { stage: C, dependsOn: [], ${job} }\n- { stage: D, dependsOn: [A, C], ${job} }\n- { stage: E, dependsOn: none, ${job} }\n`,
    );
    expect(stages.map((stage) => stage.dependsOn)).toEqual([[], ['A'], [], ['A', 'C'], []]);
  });
});

describe('steps', () => {
  it('carry their keys', () => {
    const job = onlyJob(`
steps:
- checkout: self
  fetchDepth: 0
  persistCredentials: true
- bash: |
    set -e
    ls
  name: list
  displayName: List files
  workingDirectory: sub
  failOnStderr: true
  continueOnError: true
  condition: always()
  timeoutInMinutes: 3
  enabled: false
  target: host
  env:
    TOKEN: $(System.AccessToken)
- publish: $(Build.SourcesDirectory)/out
  artifact: drop
- task: acme.ext.Gate@2
  inputs:
    sarif: |
      a
      !b
    depth: 010
- script: one
- script: two
`);
    expect(job.steps).toMatchObject([
      { kind: 'checkout', fetchDepth: 0, persistCredentials: true, clean: false },
      {
        kind: 'script',
        shell: 'bash',
        script: 'set -e\nls\n',
        name: 'list',
        displayName: 'List files',
        workingDirectory: 'sub',
        failOnStderr: true,
        continueOnError: true,
        condition: 'always()',
        timeoutInMinutes: 3,
        enabled: false,
        env: { TOKEN: '$(System.AccessToken)' },
      },
      { kind: 'publish', path: '$(Build.SourcesDirectory)/out', artifact: 'drop' },
      {
        kind: 'task',
        task: 'acme.ext.Gate',
        major: 2,
        name: 'Gate',
        inputs: { sarif: 'a\n!b\n', depth: '010' },
      },
      { kind: 'script', name: 'CmdLine' },
      { kind: 'script', name: 'CmdLine2' },
    ]);
  });
  it('of a matrix keep the legs in order', () => {
    const job = onlyJob(
      'strategy: { matrix: { linux: { os: l }, mac: { os: m } }, maxParallel: 1 }\nsteps: []\n',
    );
    expect(job.matrix).toEqual({ legs: { linux: { os: 'l' }, mac: { os: 'm' } }, maxParallel: 1 });
  });
});

describe('template expressions', () => {
  it('see the variables and parameters of the file', () => {
    const job = onlyJob(
      `parameters:\n- name: depth\n  type: number\n  default: 3\nvariables:\n- name: a\n  value: x\${{ parameters.depth }}\nsteps:\n- script: \${{ variables.a }} \${{ variables['Build.Reason'] }}\n- checkout: self\n  fetchDepth: \${{ parameters.depth }}\n`,
    );
    expect(job.steps).toMatchObject([{ script: 'x3 manual' }, { fetchDepth: 3 }]);
  });
});

describe('an error names file, line and column', () => {
  it.each([
    ['steps: [', 'Line: 1, Col: 9'],
    ['stepz: []', 'A pipeline needs exactly one of steps, jobs or stages'],
    ['steps:\n- script: a\n  nam: x\n', "/azure-pipelines.yml (Line: 3, Col: 3): Unexpected value 'nam'"],
    ['steps:\n- script: a\n  enabled: maybe\n', 'Line: 3, Col: 12): Unexpected value'],
    ['steps:\n- template: a.yml\n', "(Line: 2, Col: 3): A step 'template' is not supported by the sandbox"],
    ['steps:\n- task: Gate\n', "The task 'Gate' needs a name and a major version"],
    ['steps:\n- script: a\n  condition: eq(1\n', '(Line: 3, Col: 14): Unexpected end of expression'],
    [`steps:\n- \${{ if true }}:\n  - script: a\n`, 'no template directives'],
    ['jobs:\n- job: a\n  dependsOn: b\n  steps: []\n', 'Job a depends on unknown job b'],
    ['jobs:\n- job: a\n  dependsOn: b\n  steps: []\n- job: b\n  dependsOn: a\n  steps: []\n', 'a -> b -> a'],
    ['jobs:\n- job: a\n  steps: []\n- job: A\n  steps: []\n', 'Job A is defined twice'],
    ['jobs:\n- job: 1a\n  steps: []\n', "The name '1a' is not valid"],
    ['jobs:\n- deployment: a\n', "(Line: 2, Col: 3): Unexpected value 'deployment'"],
    ['variables:\n- group: g\nsteps: []\n', 'Variable groups are not supported'],
    ['steps:\n- script: a\n  name: x\n  name: y\n', "'name' is already defined"],
    ['extends: { template: x }\n', "'extends' is not supported"],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
