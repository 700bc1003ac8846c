import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Build } from '../../sandbox/server/world/build.ts';
import { readDetails } from '../../src/core/snapshot/read-details.ts';
import { readIndex } from '../../src/core/snapshot/read-index.ts';
import { type PipelineWorld, startPipelineWorld } from '../support/pipeline-world.ts';

const LOG = {
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Demo',
          version: '1.2.3',
          rules: [{ id: 'old', help: { text: 'Remove the call.' } }],
        },
      },
      results: [
        {
          ruleId: 'old',
          level: 'error',
          message: { text: 'found' },
          locations: [
            { physicalLocation: { artifactLocation: { uri: 'src/a.js' }, region: { startLine: 1 } } },
          ],
          codeFlows: [
            { threadFlows: [{ locations: [{ location: { message: { text: 'comes from here' } } }] }] },
          ],
        },
      ],
    },
  ],
};
const PIPELINE = `trigger: ['*']
jobs:
- job: scan
  displayName: Scan everything
  steps:
  - task: FixGate@1
    name: fixgate
    displayName: Gate
    inputs: { sarif: 'scan/*.sarif' }
`;

let world: PipelineWorld;
beforeAll(async () => {
  world = await startPipelineWorld();
});
afterAll(() => world.close());

async function indexOf(run: Build) {
  const index = readIndex(gunzipSync(await world.attachment(run, 'fixgate.index.v1')));
  if (!index.ok) throw new Error(index.fault.message);
  return index.value;
}

it('a run tells pages which step it was, what was compared, and what became of the gate', async () => {
  const run = await world.push({
    'azure-pipelines.yml': PIPELINE,
    'src/a.js': 'eval(1);\n',
    'scan/a.sarif': JSON.stringify(LOG),
  });
  const { report, runs, count } = await indexOf(run);
  expect(count).toBe(1);
  expect(runs).toMatchObject([{ tool: 'Demo', toolVersion: '1.2.3', successful: true }]);
  expect(report).toMatchObject({
    step: {
      job: 'scan',
      name: 'fixgate',
      titles: { job: 'Scan everything', step: 'Gate' },
      attempt: { stage: 1, job: 1, leg: 1 },
    },
    repository: { id: world.repository.id },
    change: { kind: 'branch', commit: run.sourceVersion, targetBranch: 'refs/heads/main', pullRequest: null },
    inputs: { patterns: ['scan/*.sarif'], files: 1 },
    baseline: { scan: null, reason: 'first-scan' },
    verdict: { verdict: 'passed', conditions: [], counts: { total: 1, open: 1 }, faults: [] },
  });
  const properties = await world.properties(run);
  expect(properties[`fixgateVerdict${report.step.id}`]).toBe('passed');
});

it('what a log says beyond a line is there when somebody opens the finding', async () => {
  const run = world.newestRun();
  const details = readDetails(gunzipSync(await world.attachment(run, 'fixgate.messages.v1')));
  if (!details.ok) throw new Error(details.fault.message);
  expect(details.value.belongsTo(await indexOf(run))).toBe(true);
  expect(details.value.finding(0)).toMatchObject({
    message: 'found',
    rule: { help: 'Remove the call.' },
    flows: [{ steps: [{ message: 'comes from here' }] }],
  });
});

it('a pull request tells its conditions, with what would make them pass', async () => {
  const log = structuredClone(LOG);
  const [scan] = log.runs;
  scan?.results.push(...structuredClone(scan.results).map((each) => ({ ...each, ruleId: 'fresh' })));
  const main = world.newestRun();
  await world.push(
    { 'src/a.js': 'eval(2);\n', 'scan/a.sarif': JSON.stringify(log) },
    'refs/heads/topic',
    main.sourceVersion,
  );
  const id = await world.openPullRequest('refs/heads/topic');
  const index = await indexOf(world.newestRun(`refs/pull/${id}/merge`));
  const { change, baseline, verdict, changesKnown } = index.report;
  expect(change).toMatchObject({ kind: 'pull-request', pullRequest: id, targetBranch: 'refs/heads/main' });
  expect(baseline).toMatchObject({ scan: { runId: main.id, commit: main.sourceVersion }, isStale: false });
  expect(changesKnown).toBe(true);
  expect(verdict.verdict).toBe('failed');
  const [condition] = verdict.conditions;
  expect(condition).toMatchObject({
    words: 'introduced, high or worse',
    count: 'introduced',
    filter: 'high or worse',
    limit: 0,
    action: 'fail',
    outcome: 'failed',
  });
  expect(condition?.remedy).toContain('Fix or dismiss');
  expect(condition?.findings).toHaveLength(condition?.actual ?? 0);
});

it('without any SARIF file pages still see what happened, but nothing compares with it', async () => {
  const run = await world.push({ 'scan/a.sarif': null });
  expect(run.result).toBe('failed');
  const { count, report } = await indexOf(run);
  expect(count).toBe(0);
  expect(report.inputs).toEqual({ patterns: ['scan/*.sarif'], files: 0 });
  expect(report.verdict).toMatchObject({
    verdict: 'error',
    faults: [{ code: 'input.no-match', blame: 'user', next: expect.stringMatching(/./) }],
  });
  const names = Object.keys(await world.properties(run));
  expect(names.filter((name) => name.startsWith('fixgateReceipt'))).toEqual([]);
  expect(run.attachments.map(({ type }) => type)).not.toContain('fixgate.baseline.v1');
});
