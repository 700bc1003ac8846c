import { describe, expect, it } from 'vitest';
import { type PipelineRun, runPipeline, type TinyTask } from '../support/run-pipeline.ts';

/** A bash step that prints the lines as they are. */
function say(...lines: readonly string[]): Promise<PipelineRun> {
  return runPipeline({ yaml: `steps:\n- checkout: none\n${step(lines)}` });
}

function step(lines: readonly string[], name = 'say'): string {
  const body = lines.map((line) => `    ${line}`).join('\n');
  return `- bash: |\n    cat <<'END'\n${body}\n    END\n  name: ${name}\n`;
}

describe('variables set by commands', () => {
  it('are seen by later steps, outputs under the name of the step', async () => {
    const run = await runPipeline({
      yaml: `steps:\n- checkout: none\n${step([
        'noise ##vso[task.setvariable variable=plain]one',
        '##vso[task.setvariable variable=count;isoutput=true]7',
        '##vso[task.setvariable variable=key;issecret=true]s3cret-value',
        '##vso[task.prependpath]/opt/first',
        '##vso[task.prependpath]/opt/second',
        '##vso[task.setsecret]hide me',
      ])}- bash: |\n    echo "$(plain) $PLAIN $(say.count) $SAY_COUNT [$(count2)] [$KEY] hide me s3cret-value"\n    echo $PATH\n  name: look\n`,
    });
    expect(run.log('look')).toContain('one one 7 7 [] [] *** ***');
    expect(run.log('look')).toContain('/opt/second:/opt/first:');
    expect(run.log('say')).not.toContain('##vso');
  });
});

describe('issues', () => {
  it('stand on the record with their data; an error alone does not fail the step', async () => {
    const run = await say(
      '##vso[task.logissue type=warning;code=W1;]careful%0Anow',
      '##vso[task.issue type=error;sourcepath=a.js;linenumber=3;columnnumber=4;code=E;]bad',
    );
    expect(run.result).toBe('succeeded');
    expect(run.record('say').issues).toMatchObject([
      { type: 'warning', category: 'General', message: 'careful\nnow', data: { code: 'W1' } },
      { type: 'error', category: 'Code', message: 'a.js(3,4): error E: bad', data: { linenumber: '3' } },
    ]);
    expect(run.log('say')).toContain('##[error]a.js(3,4): error E: bad');
  });
  it('are kept up to ten of each kind, and all counted', async () => {
    const many = Array.from({ length: 13 }, (_, index) => `##vso[task.logissue type=warning]w${index}`);
    const run = await say(...many, '##vso[task.logissue type=error]e');
    expect(run.record('say').issues).toHaveLength(11);
    expect(run.record('say')).toMatchObject({ warningCount: 13, errorCount: 1 });
    expect(run.log('say')).toContain('##[warning]w12');
  });
});

describe('task.complete', () => {
  it('takes the worst of several results', async () => {
    const run = await say(
      '##vso[task.complete result=SucceededWithIssues]',
      '##vso[task.complete result=Succeeded]',
    );
    expect(run.record('say').result).toBe('succeededWithIssues');
    expect(run.result).toBe('partiallySucceeded');
  });
  it('fails the step although the process ends well', async () => {
    expect((await say('##vso[task.complete result=Failed]no')).result).toBe('failed');
  });
  it('ends a task that runs on when done', async () => {
    const code = "console.log('##vso[task.complete result=Succeeded;done=true]');setInterval(() => {}, 1000)";
    const run = await runPipeline({
      yaml: 'steps:\n- checkout: none\n- task: Long@1\n',
      tasks: [{ name: 'Long', code }],
    });
    expect(run.record('Long').result).toBe('succeeded');
  });
});

describe('bad commands', () => {
  it.each([
    ['##vso[nonsense', 'succeeded', 'warning', 'not a legal command'],
    [
      '##vso[unknown.thing]x',
      'succeeded',
      'warning',
      'Can not find command extension for ##vso[unknown.command]',
    ],
    [
      '##vso[task.unknown]x',
      'failed',
      'error',
      "Unable to process command '##vso[task.unknown]x' successfully",
    ],
    ['##vso[task.complete result=succeeded]', 'failed', 'error', 'Unable to process'],
    ['##vso[task.logissue type=info]x', 'failed', 'error', 'Unable to process'],
    ['##vso[task.setvariable]x', 'failed', 'error', 'Unable to process'],
    ['##vso[task.setvariable variable=a;issecret=true]x%0Ay', 'failed', 'error', 'Unable to process'],
    ['##vso[task.addattachment type=a;name=b]/gone', 'failed', 'error', 'Unable to process'],
    ['##vso[task.addattachment type=a/b;name=b]/etc/hostname', 'failed', 'error', 'Unable to process'],
    ['##vso[build.addbuildtag]a:b', 'failed', 'error', 'Unable to process'],
  ])('%s: %s with a %s', async (line, result, type, message) => {
    const run = await say(line);
    expect(run.record('say').result).toBe(result);
    expect(run.record('say').issues[0]?.type).toBe(type);
    expect(run.record('say').issues[0]?.message).toContain(message);
  });
});

describe('attachments', () => {
  const write = 'mkdir -p $(Agent.TempDirectory)/o && cd $(Agent.TempDirectory)/o && echo one > a.md';
  const attach = 'echo "##vso[task.addattachment type=acme.v1;name=findings]$PWD/a.md"';

  it('are read after the step, and uploaded before the job ends', async () => {
    const run = await runPipeline({
      yaml: `steps:\n- checkout: none\n- bash: ${write}; ${attach}; echo "##vso[task.uploadsummary]$PWD/a.md"; sleep 0.3; echo two > a.md\n`,
    });
    expect(
      run.host.attachments.map(({ type, name, bytes }) => [type, name, Buffer.from(bytes).toString()]),
    ).toEqual([
      ['acme.v1', 'findings', 'two\n'],
      ['Distributedtask.Core.Summary', 'a.md', 'two\n'],
    ]);
    expect(run.host.attachments[0]?.recordId).toBe(run.record('Bash').id);
    const { calls } = run.host;
    expect(calls.indexOf('upload findings')).toBeLessThan(calls.indexOf('Finalize Job completed'));
    expect(calls.indexOf('upload findings')).toBeGreaterThan(calls.indexOf('Bash completed'));
  });
  it('that cannot be uploaded are only traced', async () => {
    const run = await runPipeline({
      yaml: `steps:\n- checkout: none\n- bash: ${write}; ${attach}\n`,
      prepare: (host) => {
        host.failUploads = true;
      },
    });
    expect(run.result).toBe('succeeded');
    expect(run.traces.join()).toContain('acme.v1/findings was not uploaded: Error: 503');
  });
  it('whose file is gone after the step are only traced', async () => {
    const run = await runPipeline({
      yaml: `steps:\n- checkout: none\n- bash: ${write}; ${attach}; sleep 0.3; rm a.md\n`,
    });
    expect(run.result).toBe('succeeded');
    expect(run.traces.join()).toContain('ENOENT');
  });
});

describe('the other commands', () => {
  it('change the build: tag, number, artifact, progress, detail records', async () => {
    const run = await runPipeline({
      yaml: `steps:\n- checkout: none\n- bash: mkdir out && echo 1 > out/a.sarif\n${step([
        '##vso[build.addbuildtag] fixgate ',
        '##vso[build.updatebuildnumber]1.2.3',
        '##vso[artifact.upload artifactname=CodeAnalysisLogs;containerfolder=x]out',
        '##vso[task.logdetail id=12345678-1234-1234-1234-123456789abc;name=part;type=build;order=1]going',
        '##vso[task.setprogress value=150;]almost',
        '##vso[telemetry.publish area=a;feature=b]{}',
        '##vso[task.settaskvariable variable=a]b',
      ])}- bash: echo $(Build.BuildNumber)\n  name: look\n`,
    });
    expect(run.result).toBe('succeeded');
    expect(run.host.tags).toEqual(['fixgate']);
    expect(run.host.numbers).toEqual(['1.2.3']);
    expect(run.log('look')).toContain('1.2.3');
    expect(run.host.artifacts).toMatchObject([
      { name: 'CodeAnalysisLogs', kind: 'Container', files: [{ path: 'x/a.sarif' }] },
    ]);
    expect(run.record('part')).toMatchObject({ parentId: run.record('say').id, currentOperation: 'going' });
    expect(run.record('say').currentOperation).toBe('almost');
  });
  it('are heard on stderr too', async () => {
    const run = await runPipeline({
      yaml: 'steps:\n- checkout: none\n- bash: echo "##vso[build.addbuildtag]err" >&2\n',
    });
    expect(run.host.tags).toEqual(['err']);
  });
  it('debug only with System.Debug', async () => {
    const text = step(['##vso[task.debug]details', '##vso[task.setvariable variable=x]1']);
    const quiet = await runPipeline({ yaml: `steps:\n- checkout: none\n${text}` });
    expect(quiet.log('say')).not.toContain('details');
    const loud = await runPipeline({
      yaml: `variables: { System.Debug: true }\nsteps:\n- checkout: none\n${text}`,
    });
    expect(loud.log('say')).toContain('##[debug]details');
    expect(loud.log('say')).toContain('##[debug]Processed: ##vso[task.setvariable variable=x]1');
  });
});

describe('restrictions of a task', () => {
  const task = (restrictions: unknown): TinyTask => ({
    name: 'Bound',
    json: { restrictions },
    code: "console.log('##vso[build.addbuildtag]t');console.log('##vso[task.setvariable variable=FixGate.verdict]a');console.log('##vso[task.setvariable variable=other]b');console.log('##vso[task.prependpath]/evil')",
  });
  const yaml =
    'steps:\n- checkout: none\n- task: Bound@1\n- bash: echo "[$(fixgate.verdict)] [$OTHER]" $PATH\n';

  it('of variables: only what matches a pattern may be set, the rest is a warning', async () => {
    const run = await runPipeline({ yaml, tasks: [task({ settableVariables: { allowed: ['fixgate.*'] } })] });
    expect(run.result).toBe('succeeded');
    expect(run.log('Bash')).toContain('[a] []');
    expect(run.log('Bash')).not.toContain('/evil');
    expect(run.host.tags).toEqual(['t']);
    expect(run.record('Bound').issues.map((issue) => issue.message)).toEqual([
      "Setting variable 'other' has been disabled by the task or build definition.",
      "Setting variable 'PATH' has been disabled by the task or build definition.",
    ]);
  });
  it('of commands: what is not on the list is a warning', async () => {
    const run = await runPipeline({ yaml, tasks: [task({ commands: { mode: 'restricted' } })] });
    expect(run.result).toBe('succeeded');
    expect(run.host.tags).toEqual([]);
    expect(run.record('Bound').issues[0]?.message).toContain(
      '##vso[build.addbuildtag] is not allowed in this step due to policy restrictions',
    );
    expect(run.log('Bash')).toContain('[a] [b]');
  });
});
