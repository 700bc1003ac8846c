import { expect, it } from 'vitest';
import { type KnownIndexes, loadRun } from '../../../hub/data/load-run.ts';
import { sha256Digest } from '../../../hub/host/sha256-digest.ts';
import { success } from '../../../src/core/result.ts';
import { aReport } from '../../support/report.ts';
import { aSnapshot, aStep, indexBytes } from '../../support/stored-scan.ts';

/** A run that holds the scans of these steps, and what was downloaded of it. */
function aRun(steps: readonly string[]) {
  const downloaded: string[] = [];
  const build = {
    attachments: async () => success(steps.map((name) => ({ name, timelineId: 't', recordId: name }))),
    download: async (_run: number, _type: string, { name }: { readonly name: string }) => {
      downloaded.push(name);
      return success(indexBytes(aSnapshot({ report: aReport({ step: aStep(name) }) })));
    },
    properties: async () => success(new Map<string, string>()),
  };
  const expand = async (bytes: Uint8Array) => success(bytes);
  return { downloaded, source: { hosts: { build }, expand, digest: sha256Digest } };
}

it('whoever looks at a run that goes on fetches only what came since; of a completed one everything', async () => {
  const known: KnownIndexes = new Map();
  for (const [steps, isCompleted, expected] of [
    [['a'], false, ['a']],
    [['a', 'b'], false, ['b']],
    [['a', 'b'], false, []],
    [['a', 'b'], true, ['a', 'b']],
  ] as const) {
    const { downloaded, source } = aRun(steps);
    const run = await loadRun(7, isCompleted, source, known);
    expect(downloaded).toEqual(expected);
    expect(run).toMatchObject({ ok: true, value: { warnings: [] } });
    expect(run.ok && run.value.scans.map(({ attachment }) => attachment.name)).toEqual(steps);
  }
});
