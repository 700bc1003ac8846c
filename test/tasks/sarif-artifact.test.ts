import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Build } from '../../sandbox/server/world/build.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { runBundledTask, type StepEnd, type StepOptions } from '../support/bundled-task.ts';
import { sarif } from '../support/sarif.ts';

const LOG = sarif([{ ruleId: 'R1', path: 'src/a.js', line: 1 }]);
const MORE = sarif([
  { ruleId: 'R1', path: 'src/a.js', line: 1 },
  { ruleId: 'R2', path: 'src/a.js', line: 2 },
]);

let world: BuildWorld;
let folder: string;
let build: Build;

beforeEach(async () => {
  world = await startBuildWorld();
  folder = await world.folder();
  build = world.queue();
});
afterEach(() => world.close());

function step(log = LOG, options: Partial<StepOptions> = {}): Promise<StepEnd> {
  const inputs = { sarif: 'scan/*.sarif', sarifArtifact: 'CodeAnalysisLogs', ...options.inputs };
  const files = { 'scan/a.sarif': log, 'src/a.js': 'eval(1);\n' };
  return runBundledTask(world, folder, { build, files, ...options, inputs });
}

/** Artifacts of the run with the logs in them. */
function artifacts() {
  const run = world.services.world.builds.find(({ id }) => id === build.id);
  return (run?.artifacts ?? []).map(({ name, files }) => ({
    name,
    logs: Object.values(files).map((content) => JSON.parse(Buffer.from(content, 'base64').toString('utf8'))),
  }));
}

describe('the task with the input sarifArtifact', () => {
  it('publishes what it read, where it comes from, with line hashes and without code', async () => {
    expect(await step()).toMatchObject({ result: 'Succeeded' });
    const [{ name, logs } = { name: '', logs: [] }, ...more] = artifacts();
    expect(more).toEqual([]);
    expect(name).toBe('CodeAnalysisLogs');
    expect(logs).toHaveLength(1);
    const [run] = logs[0].runs;
    expect(run.tool.driver.name).toBe('Demo');
    expect(run.automationDetails.id).toBe(`${build.definitionId}/Demo/`);
    expect(run.versionControlProvenance).toMatchObject([
      { revisionId: build.sourceVersion, branch: build.sourceBranch },
    ]);
    expect(run.results).toMatchObject([
      {
        ruleId: 'R1',
        fingerprints: { 'fixgate/v1': expect.any(String) },
        partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/:1$/) },
      },
    ]);
    expect(JSON.stringify(logs)).not.toContain('eval(1)');
  });

  it('publishes nothing when it runs again, and beside it what has changed since', async () => {
    await step();
    const again = await step();
    expect(again.commands.filter(({ area }) => area === 'artifact')).toEqual([]);
    await step(MORE, { environment: { SYSTEM_JOBATTEMPT: '2' } });
    expect(artifacts().map(({ name, logs }) => [name, logs[0].runs[0].results.length])).toEqual([
      ['CodeAnalysisLogs', 1],
      ['CodeAnalysisLogs_attempt2', 2],
    ]);
    await step(MORE, { environment: { SYSTEM_JOBATTEMPT: '3' } });
    expect(artifacts()).toHaveLength(2);
  });

  it('shares the artifact with other steps of the run', async () => {
    await step();
    await step(MORE, { environment: { SYSTEM_TASKINSTANCENAME: 'second' } });
    expect(artifacts().map(({ name, logs }) => [name, logs.length])).toEqual([['CodeAnalysisLogs', 2]]);
  });

  it('is no input of a later step whose pattern covers the temporary directory', async () => {
    const wide = { inputs: { sarif: `${join(folder, '_temp')}/**/*.sarif\nscan/*.sarif` } };
    await step(LOG, { files: { '../_temp/sarif/a.sarif': LOG, 'scan/b.sarif': MORE }, ...wide });
    const second = { ...wide, environment: { SYSTEM_TASKINSTANCENAME: 'second' } };
    await step(LOG, { files: {}, ...second });
    const [first, again] = artifacts()[0]?.logs ?? [];
    expect(first.runs[0].results).toHaveLength(3);
    expect(again.runs[0].results).toHaveLength(3);
  });

  it('leaves an artifact of somebody else alone, and says so', async () => {
    const artifact = { name: 'CodeAnalysisLogs', resource: { type: 'Container', data: '#/1/x' } };
    await world.api('POST', `/${world.project.name}/_apis/build/builds/${build.id}/artifacts`, artifact);
    const end = await step();
    expect(end.text).toContain('The run has an artifact CodeAnalysisLogs already');
    expect(artifacts()).toEqual([{ name: 'CodeAnalysisLogs', logs: [] }]);
  });

  it('publishes nothing in a dry run, without a name, or with a name that is none', async () => {
    const dry = await step(LOG, { inputs: { dryRun: 'true' } });
    expect(dry.text).toContain('Dry run, not done: publish SARIF as artifact CodeAnalysisLogs');
    await step(LOG, { inputs: { sarifArtifact: '' } });
    const bad = await step(LOG, { inputs: { sarifArtifact: 'a;b' } });
    expect(bad.text).toContain("The input 'sarifArtifact' cannot be 'a;b'");
    expect(artifacts()).toEqual([]);
  });
});
