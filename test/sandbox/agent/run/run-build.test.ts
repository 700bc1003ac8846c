import { describe, expect, it } from 'vitest';
import { type PipelineRun, runPipeline } from '../support/run-pipeline.ts';

/** A job of one script; further keys as YAML flow. */
function job(name: string, script: string, keys = ''): string {
  return `- job: ${name}\n${keys === '' ? '' : `  ${keys}\n`}  steps: [{ checkout: none }, { bash: '${script}', name: s }]\n`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function results(run: PipelineRun, type: string): Record<string, string | null> {
  const records = [...run.host.records.values()].filter((record) => record.type === type);
  return Object.fromEntries(records.map((record) => [record.name, record.result]));
}

const out = (name: string, value: string): string =>
  `echo "##vso[task.setvariable variable=${name};isoutput=true]${value}"`;

describe('the timeline of a run', () => {
  it('has the ids and names of the service', async () => {
    const run = await runPipeline({ yaml: 'steps:\n- checkout: none\n- script: echo 1\n' });
    const shape = [...run.host.records.values()].map(({ type, name, identifier, refName, parentId }) => {
      return [
        type,
        name,
        identifier,
        refName,
        parentId === null ? null : (run.host.records.get(parentId)?.type ?? '?'),
      ];
    });
    expect(shape).toEqual([
      ['Stage', '__default', '__default', '__default', null],
      ['Phase', 'Job', 'Job', 'Job', 'Stage'],
      ['Job', 'Job', 'Job.__default', '__default', 'Phase'],
      ['Task', 'Initialize job', 'Job.__default.Initializejob', 'Initializejob', 'Job'],
      ['Task', 'CmdLine', 'Job.__default.CmdLine', 'CmdLine', 'Job'],
      ['Task', 'Finalize Job', 'Job.__default.FinalizeJob', 'FinalizeJob', 'Job'],
    ]);
    expect(run.record('__default').id).toBe('96ac2280-8cb4-5df5-99de-dd2da759617d');
    expect([...run.host.records.values()].find((record) => record.type === 'Job')?.id).toBe(
      '12f1170f-54f2-53f3-20dd-22fc7dff55f9',
    );
    expect(
      [...run.host.records.values()].every(
        (record) => record.state === 'completed' && record.finishTime !== null,
      ),
    ).toBe(true);
    expect(run.host.calls[0]).toBe('start');
    expect(run.host.calls.at(-1)).toBe('finish succeeded');
  });
});

describe('jobs', () => {
  it('wait for those they depend on and are skipped when these fail, directly or not', async () => {
    const run = await runPipeline({
      yaml: `jobs:\n${job('A', 'exit 1')}${job('B', 'echo', 'dependsOn: A')}${job('C', 'echo', 'dependsOn: B\n  condition: always()')}${job('D', 'echo', 'dependsOn: C')}${job('E', 'echo', "dependsOn: C\n  condition: succeeded('C')")}${job('F', 'echo', 'dependsOn: A\n  condition: failed()')}${job('G', 'echo')}`,
    });
    expect(results(run, 'Job')).toEqual({
      A: 'failed',
      C: 'succeeded',
      E: 'succeeded',
      F: 'succeeded',
      G: 'succeeded',
    });
    expect(results(run, 'Phase')).toMatchObject({ B: 'skipped', D: 'skipped' });
    expect(run.record('B').resultCode).toContain('Evaluating: succeeded()');
    expect(run.result).toBe('failed');
  });
  it('read outputs of those they depend on, also as variables', async () => {
    const run = await runPipeline({
      yaml: `jobs:\n${job('A', out('verdict', 'passed'))}${job('B', 'echo [$(v)] [$(none)]', "dependsOn: A\n  condition: eq(dependencies.A.outputs[''s.verdict''], ''passed'')\n  variables:\n    v: $[ dependencies.A.outputs[''s.verdict''] ]\n    none: $[ dependencies.X.outputs[''s.verdict''] ]").replaceAll("''", "'")}${job('C', 'echo', "dependsOn: A\n  condition: eq(dependencies.A.result, 'Failed')")}`,
    });
    expect(run.host.logs.flat().join('\n')).toContain('[passed] []');
    expect(results(run, 'Phase')).toEqual({ A: 'succeeded', B: 'succeeded', C: 'skipped' });
  });
  it('of a matrix run per leg, with outputs named by the leg', async () => {
    const run = await runPipeline({
      yaml: `jobs:\n${job('A', `echo "on $(os) $SYSTEM_JOBNAME $SYSTEM_PHASENAME"; ${out('x', '$(os)')}`, 'strategy:\n    maxParallel: 1\n    matrix:\n      linux: { os: l }\n      mac: { os: m }')}${job('B', 'echo "[$(a)$(b)]"', "dependsOn: A\n  variables:\n    a: $[ dependencies.A.outputs['linux.s.x'] ]\n    b: $[ dependencies.A.outputs['mac.s.x'] ]")}`,
    });
    expect(results(run, 'Job')).toEqual({ 'A linux': 'succeeded', 'A mac': 'succeeded', B: 'succeeded' });
    const log = run.host.logs.flat().join('\n');
    expect(log).toContain('on l linux A');
    expect(log).toContain('on m mac A');
    expect(log).toContain('[lm]');
    const { calls } = run.host;
    expect(calls.indexOf('A linux completed')).toBeLessThan(calls.indexOf('A mac inProgress'));
  });
  it('run two at a time', async () => {
    const run = await runPipeline({
      yaml: `jobs:\n${['A', 'B', 'C'].map((name) => job(name, 'sleep 0.3')).join('')}`,
    });
    const { calls } = run.host;
    expect(calls.indexOf('B inProgress')).toBeLessThan(calls.lastIndexOf('A completed'));
    expect(calls.lastIndexOf('C inProgress')).toBeGreaterThan(
      Math.min(calls.indexOf('A completed'), calls.indexOf('B completed')),
    );
  });
  it('that continue on error leave the run partially succeeded', async () => {
    const run = await runPipeline({
      yaml: `jobs:\n${job('A', 'exit 1', 'continueOnError: true')}${job('B', 'echo', 'dependsOn: A')}`,
    });
    expect(results(run, 'Job')).toEqual({ A: 'succeededWithIssues', B: 'succeeded' });
    expect(run.result).toBe('partiallySucceeded');
  });
  it('give their env to all steps', async () => {
    const run = await runPipeline({
      yaml: `jobs:\n${job('A', 'echo "<$TOOL>"', 'env: { TOOL: x$(Build.BuildId) }')}`,
    });
    expect(run.log('s')).toContain('<x12>');
  });
});

describe('stages', () => {
  const yaml = `variables: { top: 1 }
stages:
- stage: Scan
  variables: { level: scan }
  jobs:
${indent(job('A', `echo "$(top)$(level)"; ${out('verdict', 'failed')}`))}
- stage: Gate
  condition: eq(dependencies.Scan.outputs['A.s.verdict'], 'failed')
  jobs:
${indent(job('B', 'echo "[$(v)]"', "condition: eq(stageDependencies.Scan.A.outputs['s.verdict'], 'failed')\n  variables:\n    v: $[ stageDependencies.Scan.A.outputs['s.verdict'] ]"))}
- stage: Never
  condition: ne(dependencies.Gate.result, 'Succeeded')
  jobs:
${indent(job('C', 'echo'))}
- stage: Last
  dependsOn: [Gate, Never]
  condition: in(dependencies.Never.result, 'Skipped')
  jobs:
${indent(job('D', 'echo'))}`;

  it('run one after the other, with conditions on results and outputs', async () => {
    const run = await runPipeline({ yaml });
    expect(results(run, 'Stage')).toEqual({
      Scan: 'succeeded',
      Gate: 'succeeded',
      Never: 'skipped',
      Last: 'succeeded',
    });
    const log = run.host.logs.flat().join('\n');
    expect(log).toContain('1scan');
    expect(log).toContain('[failed]');
    expect(run.result).toBe('succeeded');
    expect([...run.host.records.values()].find((record) => record.type === 'Job')?.identifier).toBe(
      'Scan.A.__default',
    );
  });
  it('fail when their condition cannot be evaluated', async () => {
    const run = await runPipeline({
      yaml: `stages:\n- stage: A\n  condition: nope()\n  jobs:\n${indent(job('J', 'echo'))}`,
    });
    expect(run.result).toBe('failed');
    expect(run.record('A').issues[0]?.message).toBe("Unrecognized function: 'nope'");
  });
});

describe('a pipeline file', () => {
  it('that is not valid fails the run with its position', async () => {
    const run = await runPipeline({ yaml: 'steps:\n- script: a\n  nope: 1\n' });
    expect(run.result).toBe('failed');
    expect(run.record('__default').issues[0]?.message).toBe(
      "/azure-pipelines.yml (Line: 3, Col: 3): Unexpected value 'nope'",
    );
  });
  it('that is missing fails the run', async () => {
    expect((await runPipeline({ yaml: null })).result).toBe('failed');
  });
  it('names the build', async () => {
    const run = await runPipeline({
      yaml: 'name: $(Build.DefinitionName)-$(Date:yyyyMMdd)$(Rev:.r)\nsteps:\n- checkout: none\n- script: echo "<$(Build.BuildNumber)>"\n',
    });
    expect(run.host.numbers).toEqual(['CI-20260304.3']);
    expect(run.log('CmdLine')).toContain('<CI-20260304.3>');
  });
  it('wins over variables that were set when the run was queued', async () => {
    const run = await runPipeline({
      yaml: 'variables: { a: file }\nsteps:\n- checkout: none\n- script: echo "$(a) $(b)"\n',
      build: { variables: { a: 'queue', b: 'queue' } },
    });
    expect(run.log('CmdLine')).toContain('file queue');
  });
});

describe('a pull request', () => {
  it('gives its variables', async () => {
    const run = await runPipeline({
      yaml: 'steps:\n- checkout: none\n- bash: echo "$SYSTEM_PULLREQUEST_PULLREQUESTID $SYSTEM_PULLREQUEST_SOURCEBRANCH $SYSTEM_PULLREQUEST_TARGETBRANCH $SYSTEM_PULLREQUEST_TARGETBRANCHNAME $SYSTEM_PULLREQUEST_ISFORK $BUILD_REASON $BUILD_SOURCEBRANCHNAME"\n',
      build: {
        reason: 'pullRequest',
        sourceBranch: 'refs/pull/7/merge',
        pullRequest: {
          id: 7,
          number: null,
          sourceBranch: 'refs/heads/topic',
          targetBranch: 'refs/heads/rel/1',
          sourceCommitId: '1'.repeat(40),
          sourceRepositoryUri: 'http://127.0.0.1:9/r',
          isFork: false,
        },
      },
    });
    expect(run.log('Bash')).toContain('7 refs/heads/topic refs/heads/rel/1 rel/1 False PullRequest merge');
  });
});

describe('every job', () => {
  it('knows when its pipeline started, as the service writes it', async () => {
    const run = await runPipeline({
      yaml: 'steps:\n- checkout: none\n- bash: echo "at $SYSTEM_PIPELINESTARTTIME"\n',
    });
    expect(run.log('Bash')).toContain('at 2026-03-04 05:06:07+00:00');
  });
});

describe('cancelling', () => {
  it('stops what runs, runs what always runs, and starts nothing else', async () => {
    const run = await runPipeline({
      yaml: `jobs:\n- job: A\n  steps:\n  - checkout: none\n  - bash: echo "##vso[build.addbuildtag]begun"; sleep 600\n    name: long\n  - bash: echo\n    name: next\n  - bash: echo cleaned\n    name: clean\n    condition: always()\n${job('B', 'echo', 'dependsOn: A')}`,
      cancelAtTag: 'begun',
    });
    expect(run.result).toBe('canceled');
    expect(['long', 'next', 'clean'].map((name) => run.record(name).result)).toEqual([
      'canceled',
      'skipped',
      'succeeded',
    ]);
    expect(results(run, 'Phase')).toEqual({ A: 'canceled', B: 'skipped' });
    expect(run.log('clean')).toContain('cleaned');
  });
});
