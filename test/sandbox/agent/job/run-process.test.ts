import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TOKEN } from '../support/memory-host.ts';
import { runPipeline } from '../support/run-pipeline.ts';

const steps = (...scripts: readonly string[]): string =>
  `steps:\n- checkout: none\n${scripts.map((script) => `- ${script}\n`).join('')}`;
const task = (code: string) => [{ name: 'Print', code }];
const PRINT = steps('task: Print@1');

describe('the output of a step', () => {
  it('is split at LF, CR LF and CR, as the real agent reads it', async () => {
    const code = `process.stdout.write('one\\r\\ntwo\\rthree\\n50 %\\r##vso[task.setvariable variable=a]x\\rrest')`;
    const run = await runPipeline({ yaml: `${PRINT}- bash: echo "[$(a)]"\n`, tasks: task(code) });
    expect(run.log('Print')).toMatch(/\none\ntwo\nthree\n50 %\nrest\n/);
    expect(run.log('Bash')).toContain('\n[x]\n');
  });
  it('may have a line of many megabytes and bytes that are no text', async () => {
    const code = `process.stdout.write(Buffer.alloc(20e6, 120)); process.stdout.write(Buffer.from([10, 0, 255, 254, 10, 27, 91, 10]))`;
    const run = await runPipeline({ yaml: PRINT, tasks: task(code) });
    expect(run.result).toBe('succeeded');
    const lines = run.log('Print').split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBe(20e6);
    expect(lines).toContain('\u0000\uFFFD\uFFFD');
  });
  it('is masked also in commands, issues, record names and over several lines', async () => {
    const code = `
      console.log('##vso[task.setvariable variable=secret;issecret=true]hunter2');
      console.log('##vso[task.setsecret]line one%0Aline two');
      console.log('got hunter2 and ${TOKEN}');
      console.log('##vso[task.logissue type=error;code=hunter2]with hunter2');
      console.log('##vso[task.setprogress value=nothing;x=hunter2]at hunter2');
      console.log('##vso[task.nothing]hunter2');
      console.log('##vso[task.logdetail id=11111111-1111-1111-1111-111111111111;name=hunter2;type=build]hunter2');
      console.log('line one');
      console.error('line two hunter2');`;
    const run = await runPipeline({
      yaml: `${PRINT}- script: echo $(secret)\n  displayName: Show $(System.AccessToken)\n  condition: always()\n`,
      tasks: task(code),
    });
    const told = JSON.stringify([run.host.logs, [...run.host.records.values()]]);
    for (const secret of ['hunter2', TOKEN, 'line one', 'line two']) expect(told).not.toContain(secret);
    expect(run.log('Print')).toContain('got *** and ***');
  });
});

describe('a step that does not end', () => {
  it('fails at its own time limit, and the job goes on', async () => {
    const run = await runPipeline({
      yaml: steps(
        'script: echo begun; sleep 300\n  timeoutInMinutes: 1',
        'script: echo next\n  condition: failed()',
      ),
      // Long enough for a shell to begin on a machine that is busy.
      minute: 3000,
    });
    expect(run.result).toBe('failed');
    expect(run.record('CmdLine')).toMatchObject({ result: 'failed', errorCount: 1 });
    expect(run.record('CmdLine').issues[0]?.message).toBe('The task has timed out.');
    expect(run.log('CmdLine')).toContain('begun');
    expect(run.record('CmdLine2').result).toBe('succeeded');
  });
  it('counts as succeeded with issues at its time limit when errors are to be continued', async () => {
    const run = await runPipeline({
      yaml: steps('script: sleep 300\n  timeoutInMinutes: 1\n  continueOnError: true', 'script: echo next'),
      minute: 300,
    });
    expect([run.result, run.record('CmdLine2').result]).toEqual(['partiallySucceeded', 'succeeded']);
  });
  it('ends with its job at the time limit of the job', async () => {
    const run = await runPipeline({
      yaml: 'jobs:\n- job: Slow\n  timeoutInMinutes: 1\n  steps: [{ checkout: none }, { script: sleep 300 }]\n',
      minute: 500,
    });
    expect(run.result).toBe('canceled');
    expect(JSON.stringify([...run.host.records.values()])).toContain('ran longer than the maximum time of 1');
  });
  it('is killed when it ignores SIGINT and SIGTERM', async () => {
    const code = `process.on('SIGINT', () => console.log('no')); process.on('SIGTERM', () => console.log('never'));
      console.log('pid ' + process.pid + '\\n##vso[build.addbuildtag]deaf'); setInterval(() => {}, 1000)`;
    const run = await runPipeline({
      yaml: PRINT,
      tasks: task(code),
      cancelAtTag: 'deaf',
    });
    expect(run.result).toBe('canceled');
    expect(run.log('Print')).toMatch(/no\n[\s\S]*never\n[\s\S]*The operation was canceled\./);
    expect(isRunning(Number(/pid (\d+)/.exec(run.log('Print'))?.[1]))).toBe(false);
  });
  it('leaves a process behind: the step ends without it, later steps see it, the job ends it', async () => {
    const run = await runPipeline({
      yaml: steps(
        'bash: sleep 300 & echo $! > $(Agent.TempDirectory)/pid',
        'bash: kill -0 $(cat $(Agent.TempDirectory)/pid)',
      ),
    });
    expect(run.result).toBe('succeeded');
    const pid = Number(readFileSync(`${run.workDirectory}/_work/1/_temp/pid`, 'utf8'));
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});

describe('tasks that cannot be read', () => {
  const errors = (run: Awaited<ReturnType<typeof runPipeline>>): string[] =>
    [...run.host.records.values()].flatMap((record) => record.issues.map((issue) => issue.message));

  it('in a folder that is missing fail the run and say which', async () => {
    const run = await runPipeline({ yaml: PRINT, taskFolders: ['/nowhere/tasks'] });
    expect(run.result).toBe('failed');
    expect(errors(run)).toEqual([expect.stringContaining("'/nowhere/tasks'")]);
  });
  it.each([
    [{ version: {} }, 'version needs the numbers Major, Minor and Patch'],
    [{ id: 7 }, 'id and name are needed'],
  ])('because of %j in task.json fail the run and say where', async (json, message) => {
    const run = await runPipeline({ yaml: PRINT, tasks: [{ name: 'Print', code: '', json }] });
    expect(run.result).toBe('failed');
    expect(errors(run)[0]).toContain(message);
    expect(errors(run)[0]).toContain('task.json');
  });
  it('without a handler fail their step', async () => {
    const run = await runPipeline({
      yaml: PRINT,
      tasks: [{ name: 'Print', code: '', json: { execution: { PowerShell3: { target: 'a.ps1' } } } }],
    });
    expect(run.record('Print').issues[0]?.message).toContain(
      'A supported task execution handler was not found.',
    );
  });
  it('whose target file is missing fail their step', async () => {
    const run = await runPipeline({
      yaml: PRINT,
      tasks: [{ name: 'Print', code: '', json: { execution: { Node20_1: { target: 'gone.js' } } } }],
    });
    expect(run.record('Print').result).toBe('failed');
    expect(run.log('Print')).toContain('gone.js');
  });
  it('of different extensions under one name are ambiguous; the id tells them apart', async () => {
    const ids = ['1', '2'].map((digit) => `${digit.repeat(8)}-2222-3333-4444-555555555555`);
    const tasks = ids.map((id) => ({ name: 'Print', code: `console.log('I am ${id}')`, json: { id } }));
    const run = await runPipeline({ yaml: PRINT, tasks });
    expect(run.result).toBe('failed');
    expect(errors(run)[0]).toContain(`The task name 'Print' is ambiguous.`);
    const named = await runPipeline({ yaml: PRINT.replace('Print@1', `${ids[1]}@1`), tasks });
    expect(named.log('Print')).toContain(`I am ${ids[1]}`);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
