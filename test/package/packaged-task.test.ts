import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageExtension } from '../support/extension-package.ts';
import { PIPELINE, type PipelineWorld, startPipelineWorld } from '../support/pipeline-world.ts';
import { sarif } from '../support/sarif.ts';

let folder: string;
let world: PipelineWorld;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fixgate-unpacked-'));
  await (await packageExtension()).unpack(folder);
  world = await startPipelineWorld([join(folder, 'tasks')]);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the task out of the package', () => {
  it('runs in a pipeline: reads, decides by the policy file beside its entry, publishes', async () => {
    const run = await world.push({
      'azure-pipelines.yml': PIPELINE,
      '.fixgate.yml':
        'version: 1\ngate:\n  branches:\n    main: [{ count: open, severity: ">=medium", max: 0 }]\n',
      'src/a.js': 'const a = 1;\neval(a);\n',
      'scan/demo.sarif': sarif([{ ruleId: 'eval', path: 'src/a.js', line: 2 }]),
    });
    expect(await world.log(run)).toContain('FixGate');
    expect(run.result).toBe('failed');
    expect((await world.properties(run))['fixgateVerdict']).toBe('failed');
  });
});
