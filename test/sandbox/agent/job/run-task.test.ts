import { describe, expect, it } from 'vitest';
import { TOKEN } from '../support/memory-host.ts';
import { runPipeline, type TinyTask } from '../support/run-pipeline.ts';

const print = (expression: string): string => `console.log(JSON.stringify(${expression}))`;
/** The variables of the environment that belong to the agent's contract. */
const SHOWN =
  'Object.fromEntries(Object.entries(process.env).filter(([k]) => /^(INPUT|ENDPOINT|VSTS|SECRET|SYSTEM_TASK|SYSTEM_JOBID)/.test(k)))';
const inputs = [
  { name: 'sarif', type: 'multiLine', defaultValue: '**/*.sarif', aliases: ['files'] },
  { name: 'mode', type: 'pickList', defaultValue: 'auto' },
  { name: 'root', type: 'filePath' },
  { name: 'dryRun', type: 'boolean', defaultValue: 'false' },
];

function yaml(step: string): string {
  return `variables: { out: report }\nsteps:\n- checkout: none\n${step}`;
}

describe('a task of a package', () => {
  it('gets its inputs, the system connection and the names of variables as the real agent gives them', async () => {
    const task: TinyTask = {
      name: 'Show',
      json: { inputs },
      code: `${print(SHOWN)};${print('process.cwd()')}`,
    };
    const run = await runPipeline({
      yaml: yaml(
        '- task: acme.fixgate.Show@1\n  inputs:\n    FILES: $(out)/a.sarif\n    dryRun: true\n    extra.one two: x\n',
      ),
      tasks: [task],
    });
    const [first = '', second = ''] = run
      .log('Show')
      .split('\n')
      .filter((line) => /^[{"]/.test(line));
    const environment: unknown = JSON.parse(first);
    expect(environment).toMatchObject({
      INPUT_SARIF: 'report/a.sarif',
      INPUT_MODE: 'auto',
      INPUT_ROOT: `${run.workDirectory}/_work/1/s`,
      INPUT_DRYRUN: 'true',
      INPUT_EXTRA_ONE_TWO: 'x',
      ENDPOINT_URL_SYSTEMVSSCONNECTION: 'http://127.0.0.1:9/fabrikam/',
      ENDPOINT_AUTH_SYSTEMVSSCONNECTION: '{"parameters":{"AccessToken":"***"},"scheme":"OAuth"}',
      ENDPOINT_AUTH_SCHEME_SYSTEMVSSCONNECTION: 'OAuth',
      ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN: '***',
      SECRET_SYSTEM_ACCESSTOKEN: '***',
      VSTS_SECRET_VARIABLES: '["System.AccessToken"]',
      VSTS_PUBLIC_VARIABLES: expect.stringContaining('"Build.BuildId"'),
      SYSTEM_TASKINSTANCEID: run.record('Show').id,
      SYSTEM_JOBID: '12f1170f-54f2-53f3-20dd-22fc7dff55f9',
    });
    expect(second).toBe(JSON.stringify(`${run.workDirectory}/_work/1/s`));
    expect(JSON.stringify(run.host.logs)).not.toContain(TOKEN);
  });
  it('is the newest Minor.Patch of the major version', async () => {
    const tasks = (
      [
        [1, 9, 0],
        [1, 10, 0],
        [1, 10, 1],
        [2, 0, 0],
      ] as const
    ).map((version) => {
      return { name: 'Pick', version, code: print(JSON.stringify(version.join('.'))) };
    });
    const run = await runPipeline({ yaml: yaml('- task: pick@1\n'), tasks });
    expect(run.log('Pick')).toContain('"1.10.1"');
    expect(run.record('Pick').task).toMatchObject({ name: 'Pick', version: '1.10.1' });
  });
  it('fails the job when no package has it', async () => {
    const run = await runPipeline({ yaml: yaml('- task: Gone@3\n- script: echo 1\n') });
    expect(run.result).toBe('failed');
    expect(run.record('Initialize job').issues[0]?.message).toContain(
      "a task called 'Gone' with version '3'",
    );
  });
  it('fails by its exit code, and when it needs a newer agent', async () => {
    const run = await runPipeline({
      yaml: yaml('- task: Exit@1\n  continueOnError: true\n- task: Newer@1\n'),
      tasks: [
        { name: 'Exit', code: 'process.exit(7)' },
        { name: 'Newer', code: '', json: { minimumAgentVersion: '9.1.0' } },
      ],
    });
    expect(run.record('Exit').issues[0]?.message).toBe('Process completed with exit code 7.');
    expect(run.record('Newer').issues[0]?.message).toContain('9.1.0');
  });
  it('uses the Node24 target only behind its knob', async () => {
    const json = { execution: { Node20_1: { target: 'index.js' }, Node24: { target: 'gone.js' } } };
    const tasks = [{ name: 'Both', json, code: print('"twenty"') }];
    expect((await runPipeline({ yaml: yaml('- task: Both@1\n'), tasks })).result).toBe('succeeded');
    const knob =
      'variables: { AGENT_USE_NODE24_WITH_HANDLER_DATA: true }\nsteps:\n- checkout: none\n- task: Both@1\n';
    expect((await runPipeline({ yaml: knob, tasks })).result).toBe('failed');
  });
});
