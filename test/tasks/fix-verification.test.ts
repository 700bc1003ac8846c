import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Build } from '../../sandbox/server/world/build.ts';
import { writeFixRecord } from '../../src/core/remediation/fix-record.ts';
import { readBaseline } from '../../src/core/snapshot/read-baseline.ts';
import { PIPELINE, type PipelineWorld, startPipelineWorld } from '../support/pipeline-world.ts';
import { sarif } from '../support/sarif.ts';

const A = 'const a = 1;\neval(a);\nmodule.exports = a;\n';
const FIXED = A.replace('eval(a)', 'run(a)');
const OLD = { ruleId: 'no-eval', path: 'src/a.js', line: 2 };
const OTHER = { ruleId: 'other', path: 'src/b.js', line: 1 };
const REPAIRED = { 'src/a.js': FIXED, 'scan/demo.sarif': sarif([OTHER]) };

let world: PipelineWorld;
let base: Build;
/** Of the finding to fix. */
let key: string;
let scan: string;
let count = 0;

beforeAll(async () => {
  world = await startPipelineWorld();
  base = await world.push({
    'azure-pipelines.yml': PIPELINE.replace('echo "', 'echo "fix <$(fixgate.fix)> '),
    'src/a.js': A,
    'src/b.js': 'x\n',
    'scan/demo.sarif': sarif([OLD, OTHER]),
  });
  const baseline = readBaseline(gunzipSync(await world.attachment(base, 'fixgate.baseline.v1')));
  if (!baseline.ok) throw new Error(baseline.fault.message);
  key = baseline.value.entries.find(({ ruleId }) => ruleId === OLD.ruleId)?.key ?? '';
  const receipt = Object.keys(await world.properties(base)).find((name) => name.startsWith('fixgateReceipt'));
  scan = `${world.definition.id}/${receipt?.slice('fixgateReceipt'.length)}`;
});
afterAll(() => world.close());

/** A pull request as a run leaves it that opened one and has not written its properties yet. */
async function opened(
  files: Readonly<Record<string, string | null>>,
  branch = `refs/heads/fixgate/main/no-eval-${String(++count).padStart(12, '0')}`,
): Promise<number> {
  await world.push(files, branch, base.sourceVersion);
  return world.openPullRequest(branch);
}

async function record(id: number, more: Parameters<typeof writeFixRecord>[0] | object = {}): Promise<void> {
  const properties = writeFixRecord({
    key: '000000000001',
    content: 'c',
    body: 'b',
    title: 't',
    findings: [key],
    rules: [OLD.ruleId],
    tools: ['Demo'],
    firstSeen: '2027-01-01T00:00:00Z',
    severity: 'high',
    confidence: 'high',
    fixer: 'Demo',
    commit: base.sourceVersion,
    runId: base.id,
    scan,
    category: `${world.definition.id}/Demo`,
    closed: null,
    ...more,
  });
  const patch = [...properties].map(([name, value]) => ({ op: 'add', path: `/${name}`, value }));
  const path = `${world.repositoryPath}/pullRequests/${id}/properties`;
  const headers = { 'content-type': 'application/json-patch+json' };
  const answer = await world.api('PATCH', path, patch, { headers });
  if (answer.status !== 200) throw new Error(answer.text);
}

/** Builds the merge again, as people and requeued policies do. */
async function rebuilt(id: number): Promise<Build> {
  const sourceBranch = `refs/pull/${id}/merge`;
  const body = { definition: { id: world.definition.id }, sourceBranch };
  await world.api('POST', '/Fabrikam/_apis/build/builds', body);
  await world.sandbox.settled();
  return world.newestRun(sourceBranch);
}

const verified = async (id: number): Promise<readonly { state: string; description: string }[]> =>
  (await world.api('GET', `${world.repositoryPath}/pullRequests/${id}/statuses`)).body.value.filter(
    ({ context }: { context: { genre: string; name: string } }) =>
      context.genre === 'fixgate' && context.name === 'verified',
  );

describe('a run on a fix pull request', () => {
  it('says that the fix is verified: status on the iteration, log, summary, output; again: no write', async () => {
    const id = await opened(REPAIRED);
    expect(await verified(id)).toMatchObject([
      { state: 'error', description: 'cannot say: the pull request does not say which findings it fixes' },
    ]);
    await record(id);
    const run = await rebuilt(id);
    expect((await verified(id)).at(-1)).toMatchObject({
      state: 'succeeded',
      description: '1 of 1 finding gone, no new findings',
      iterationId: 1,
      targetUrl: expect.stringContaining(`buildId=${run.id}`),
    });
    expect(await world.log(run)).toContain('Fix verified: 1 of 1 finding gone, no new findings.');
    const summary = Buffer.from(await world.attachment(run, 'Distributedtask.Core.Summary')).toString('utf8');
    expect(summary).toContain('✅ **Fix verified**: 1 of 1 finding gone');
    expect(run.result).toBe('succeeded');
    expect(await world.log(run, 'Tell')).toContain('fix <verified>');
    const statuses = (await verified(id)).length;
    await rebuilt(id);
    // Another run has another link; a repeated attempt of this one finds nothing to change.
    expect((await verified(id)).length - statuses).toBeLessThanOrEqual(1);
  });

  it('says what is still there, and fails no step that the gate passes', async () => {
    const id = await opened({ 'src/a.js': `${A}// edited\n`, 'scan/demo.sarif': sarif([OLD, OTHER]) });
    await record(id);
    const run = await rebuilt(id);
    expect((await verified(id)).at(-1)).toMatchObject({
      state: 'failed',
      description: '0 of 1 finding gone; still there: no-eval in src/a.js:2',
    });
    expect(await world.log(run)).toContain('Fix not verified: 0 of 1 finding gone');
  });

  it('says what is new in the files that the fix changes', async () => {
    const bad = { ruleId: 'worse', path: 'src/a.js', line: 2, level: 'note' };
    const id = await opened({ 'src/a.js': FIXED, 'scan/demo.sarif': sarif([OTHER, bad]) });
    await record(id);
    const run = await rebuilt(id);
    expect(run.result).toBe('succeeded');
    expect((await verified(id)).at(-1)).toMatchObject({
      state: 'failed',
      description: '1 of 1 finding gone; 1 new finding: worse in src/a.js:2',
    });
  });

  it('does not take a scan for a repair that the tool did not make, or that was cut', async () => {
    const id = await opened({ 'src/a.js': FIXED, 'scan/demo.sarif': sarif([], 'Another') });
    await record(id);
    await rebuilt(id);
    expect((await verified(id)).at(-1)).toMatchObject({
      state: 'error',
      description: 'cannot say: Demo did not scan',
    });
    const cut = await opened({ 'src/a.js': FIXED, 'scan/demo.sarif': sarif([OTHER]).slice(0, -9) });
    await record(cut);
    await rebuilt(cut);
    expect((await verified(cut)).at(-1)).toMatchObject({ state: 'error' });
  });

  it('does not take less than was scanned before for a repair', async () => {
    const said = async (files: Readonly<Record<string, string | null>>): Promise<object | undefined> => {
      const id = await opened({ ...REPAIRED, ...files });
      await record(id);
      await rebuilt(id);
      return (await verified(id)).at(-1);
    };
    expect(await said({ '.semgrepignore': 'src\n' })).toMatchObject({
      state: 'error',
      description: 'cannot say: it changes .semgrepignore, which decides what is scanned',
    });
    expect(await said({ 'src/a.js': null, 'vendor/a.js': A })).toMatchObject({
      state: 'error',
      description: 'cannot say: src/a.js was deleted or renamed, so nobody looked at it',
    });
    expect(await said({ 'scan/demo.sarif': sarif([]) })).toMatchObject({
      state: 'error',
      description:
        'cannot say: 1 finding of Demo in files that it leaves alone vanished too, as if less had been scanned',
    });
  });

  it('belongs to the iteration that was scanned: newer code is not verified by it', async () => {
    const branch = 'refs/heads/fixgate/main/no-eval-aaaaaaaaaaaa';
    const id = await opened(REPAIRED, branch);
    await record(id);
    await rebuilt(id);
    await world.push({ 'src/a.js': A, 'scan/demo.sarif': sarif([OLD, OTHER]) }, branch);
    const all = await verified(id);
    expect(all.at(-2)).toMatchObject({ state: 'succeeded', iterationId: 1 });
    expect(all.at(-1)).toMatchObject({ state: 'failed', iterationId: 2 });
  });
});

describe('a run that has nothing to say about a fix', () => {
  it('says nothing: other branches, other steps of the pipeline', async () => {
    const topic = await opened(REPAIRED, 'refs/heads/topic');
    await record(topic);
    await rebuilt(topic);
    expect(await verified(topic)).toEqual([]);
    const id = await opened(REPAIRED);
    const before = (await verified(id)).length;
    await record(id, { scan: `${world.definition.id}/000000000000` });
    const run = await rebuilt(id);
    expect(await verified(id)).toHaveLength(before);
    expect(await world.log(run)).not.toContain('Fix ');
    await record(id, { scan: '4711/000000000000' });
    await rebuilt(id);
    expect((await verified(id)).at(-1)).toMatchObject({ state: 'succeeded' });
  });
});
