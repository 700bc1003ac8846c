import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Build } from '../../sandbox/server/world/build.ts';
import { type PipelineWorld, startPipelineWorld } from '../support/pipeline-world.ts';
import { sarif } from '../support/sarif.ts';

/** Two parts of a repository in one job, and a matrix whose legs see different findings. */
const PIPELINE = `trigger: ['*']
jobs:
- job: parts
  steps:
  - task: FixGate@1
    name: api
    inputs: { sarif: scan/api.sarif, category: services/api }
  - task: FixGate@1
    name: web
    condition: always()
    inputs: { sarif: scan/web.sarif, category: services/web }
- job: legs
  strategy:
    matrix:
      linux: { os: linux }
      windows: { os: windows }
    maxParallel: 1
  steps:
  - task: FixGate@1
    name: fixgate
    inputs: { sarif: scan/$(os).sarif, category: platforms }
- job: after
  dependsOn: parts
  condition: always()
  variables:
    api: $[ dependencies.parts.outputs['api.verdict'] ]
    web: $[ dependencies.parts.outputs['web.verdict'] ]
  steps:
  - checkout: none
  - script: echo "api <$(api)> web <$(web)>"
    displayName: Tell
`;
const POLICY = `version: 1
gate:
  branches:
    '**': [ { count: open, severity: critical, max: 0 } ]
`;

const finding = (ruleId: string) => ({ ruleId, path: `src/${ruleId}.js`, line: 1 });

let world: PipelineWorld;

beforeAll(async () => {
  world = await startPipelineWorld();
  await world.push({
    'azure-pipelines.yml': PIPELINE,
    '.fixgate.yml': POLICY,
    'scan/api.sarif': sarif([finding('api')]),
    'scan/web.sarif': sarif([finding('web')]),
    'scan/linux.sarif': sarif([finding('both'), finding('linux')]),
    'scan/windows.sarif': sarif([finding('both'), finding('windows')]),
  });
});
afterAll(() => world.close());

/** Newest of each name; what policies ask for comes last. */
async function statusesOf(run: Build): Promise<{ name: string; state: string; description: string }[]> {
  const path = `${world.repositoryPath}/commits/${run.sourceVersion}/statuses?latestOnly=true`;
  const { value }: { value: { context: { name: string }; state: string; description: string }[] } = (
    await world.api('GET', path)
  ).body;
  return value
    .map(({ context, state, description }) => ({ name: context.name, state, description }))
    .sort((a, b) => b.name.length - a.name.length);
}

describe('several scans of one run', () => {
  it('each has its receipt and verdict; the status tells of all', async () => {
    const run = world.newestRun();
    expect(run.result).toBe('succeeded');
    const names = Object.keys(await world.properties(run));
    expect(names.filter((name) => name.startsWith('fixgateReceipt'))).toHaveLength(4);
    expect(names.filter((name) => name.startsWith('fixgateVerdict'))).toHaveLength(5);
    const value = await statusesOf(run);
    expect(value).toHaveLength(5);
    expect(value.at(-1)).toEqual({
      name: 'gate',
      state: 'succeeded',
      description: 'passed: 4 of 4 scans passed',
    });
    expect(await world.log(run, 'Tell')).toContain('api <passed> web <passed>');
    expect(run.tags).toEqual(['fixgate']);
  });

  it('share one artifact of SARIF, a file for each', () => {
    const { artifacts } = world.newestRun();
    expect(artifacts.map(({ name, files }) => [name, Object.keys(files).length])).toEqual([
      ['CodeAnalysisLogs', 4],
    ]);
  });

  it('each is compared with its own; a leg does not call fixed what only the other leg sees', async () => {
    const run = await world.push({ 'README.md': '1\n' });
    const logs = run.logs.map(({ lines }) => lines.join('\n')).filter((text) => text.includes('Verdict: '));
    expect(logs).toHaveLength(4);
    for (const log of logs) expect(log).toMatch(/\(0 introduced, 0 appeared, 0 fixed, [12] open\)/);
  });

  it('the worst of them is the status', async () => {
    const bad = JSON.parse(sarif([finding('api')]));
    bad.runs[0].results[0].properties = { 'security-severity': '9.8' };
    const run = await world.push({ 'scan/api.sarif': JSON.stringify(bad) });
    expect(run.result).toBe('failed');
    expect((await world.properties(run))['fixgateVerdict']).toBe('failed');
    const value = await statusesOf(run);
    expect(value.filter(({ state }) => state === 'failed')).toHaveLength(2);
    expect(value.at(-1)).toEqual({
      name: 'gate',
      state: 'failed',
      description: 'failed: 3 of 4 scans passed',
    });
    expect(await world.log(run, 'Tell')).toContain('api <failed> web <passed>');
  });
});
