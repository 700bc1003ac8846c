import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOKEN } from '../support/memory-host.ts';
import { runPipeline } from '../support/run-pipeline.ts';

describe('checkout', () => {
  it('fetches one commit and stands detached at it', async () => {
    const run = await runPipeline({
      yaml: 'steps:\n- script: |\n    git log --format=%s\n    git symbolic-ref -q HEAD || echo detached\n    cat file.txt\n    pwd\n',
    });
    expect(run.result).toBe('succeeded');
    expect(run.log('CmdLine')).toMatch(/\nsecond\ndetached\nsecond\n.*\/_work\/1\/s\n/);
    expect(run.record('Checkout shop@main to s')).toMatchObject({
      result: 'succeeded',
      task: { name: 'Checkout' },
    });
    expect(run.log('Checkout shop@main to s')).not.toContain(TOKEN);
    expect(run.log('Checkout shop@main to s')).toContain('--depth=1');
  });
  it('fetches everything with depth 0, also for a pull request', async () => {
    const run = await runPipeline({
      yaml: 'steps:\n- checkout: self\n  fetchDepth: 0\n- script: git log --format=%s; git branch -r\n',
      build: { sourceBranch: 'refs/pull/7/merge' },
    });
    expect(run.log('CmdLine')).toMatch(/\nsecond\nfirst\n/);
    expect(run.log('CmdLine')).toContain('origin/main');
    expect(run.record('Checkout shop@refs/pull/7/merge to s').result).toBe('succeeded');
  });
  it('is left out by none', async () => {
    const run = await runPipeline({ yaml: 'steps:\n- checkout: none\n- script: ls -A | wc -l\n' });
    expect(run.log('CmdLine')).toMatch(/\n\s*0\n/);
    expect([...run.host.records.values()].some((record) => record.name.startsWith('Checkout'))).toBe(false);
  });
  it('keeps the token only when asked', async () => {
    const yaml = (persist: boolean): string =>
      `steps:\n- checkout: self\n  persistCredentials: ${persist}\n- script: git config --get-regexp extraheader | wc -l\n`;
    expect((await runPipeline({ yaml: yaml(false) })).log('CmdLine')).toMatch(/\n\s*0\n/);
    expect((await runPipeline({ yaml: yaml(true) })).log('CmdLine')).toMatch(/\n\s*1\n/);
  });
  it('fails the job when the commit is not there', async () => {
    const run = await runPipeline({
      yaml: 'steps:\n- script: echo never\n',
      build: { sourceVersion: '1'.repeat(40) },
    });
    expect(run.result).toBe('failed');
    expect(run.record('CmdLine').result).toBe('skipped');
  });
});

describe('a script', () => {
  it('sees variables, its env and macros; secrets only when mapped', async () => {
    const run = await runPipeline({
      yaml: [
        'variables:',
        '  my.name: hello',
        '  nested: <$(my.name)>',
        'steps:',
        '- checkout: none',
        '- bash: |',
        '    echo "1 $MY_NAME $(nested) $(unknown-command 2>/dev/null || echo ran) $(Build.BuildId)"',
        '    echo "2 $BUILD_SOURCEBRANCHNAME $TF_BUILD $SYSTEM_TEAMPROJECT $EXTRA $SYSTEM_COLLECTIONURI"',
        '    echo "3 [$SYSTEM_ACCESSTOKEN] [$MAPPED]"',
        `    test "$MAPPED" = ${TOKEN} && echo same`,
        '    env | cut -d= -f1 | sort | tr "\\n" " "',
        '  env:',
        '    EXTRA: $(Build.Reason)!',
        '    MAPPED: $(System.AccessToken)',
      ].join('\n'),
    });
    const log = run.log('Bash');
    expect(log).toContain('1 hello <hello> ran 12');
    expect(log).toContain('2 main True Fabrikam Manual! http://127.0.0.1:9/fabrikam/');
    expect(log).toContain('3 [] [***]');
    expect(log).toContain('same');
    expect(log).not.toContain(TOKEN);
    expect(log).not.toMatch(/\b(VITEST|NODE_ENV|SECRET_|INPUT_)/);
  });
  it('fails by its exit code, by stderr only when asked, and continues on error when told', async () => {
    const run = await runPipeline({
      yaml: 'steps:\n- checkout: none\n- script: exit 3\n  continueOnError: true\n- script: echo oops >&2\n- script: echo oops >&2\n  failOnStderr: true\n- script: echo not\n- script: echo yes\n  condition: failed()\n',
    });
    expect(run.result).toBe('failed');
    expect(run.record('CmdLine')).toMatchObject({ result: 'succeededWithIssues', errorCount: 1 });
    expect(run.record('CmdLine').issues[0]?.message).toBe("Bash exited with code '3'.");
    expect(['CmdLine2', 'CmdLine3', 'CmdLine4', 'CmdLine5'].map((name) => run.record(name).result)).toEqual([
      'succeeded',
      'failed',
      'skipped',
      'succeeded',
    ]);
  });
  it('runs where workingDirectory says', async () => {
    const run = await runPipeline({
      yaml: 'steps:\n- checkout: none\n- script: pwd\n  workingDirectory: a/b\n',
    });
    expect(run.log('CmdLine')).toContain('/s/a/b');
  });
  it('is ended by a cancellation with everything it started', async () => {
    const run = await runPipeline({
      yaml: 'steps:\n- checkout: none\n- script: echo "##vso[build.addbuildtag]begun"; sleep 600 & sleep 600\n',
      cancelAtTag: 'begun',
    });
    expect(run.result).toBe('canceled');
    expect(run.record('CmdLine').result).toBe('canceled');
  });
});

describe('publish', () => {
  it('uploads files of a folder with their paths', async () => {
    const run = await runPipeline({
      yaml: 'steps:\n- checkout: none\n- script: mkdir -p out/d && echo 1 > out/a && echo 2 > out/d/b\n- publish: out\n  artifact: drop\n- publish: missing\n',
    });
    expect(run.host.artifacts).toMatchObject([
      { name: 'drop', kind: 'PipelineArtifact', files: [{ path: 'a' }, { path: 'd/b' }] },
    ]);
    expect(run.record('PublishPipelineArtifact2').issues[0]?.message).toMatch(/^Path does not exist/);
  });
});

describe('a job', () => {
  it('begins with an empty temporary folder', async () => {
    const run = await runPipeline({
      yaml: 'jobs:\n- job: a\n  steps: [{ checkout: none }, { script: touch $(Agent.TempDirectory)/x }]\n- job: b\n  dependsOn: a\n  steps: [{ checkout: none }, { script: "test ! -e $(Agent.TempDirectory)/x", name: look }]\n',
    });
    expect(run.record('look').result).toBe('succeeded');
    expect(readdirSync(join(run.workDirectory, '_work')).sort()).toEqual(['1', '2', '_tasks', '_tool']);
  });
});
