import { expect, test } from 'vitest';
import { scannedIteration } from '../../src/app/scanned-iteration.ts';
import { success } from '../../src/core/result.ts';

const CHANGE = {
  kind: 'pull-request',
  commit: 'merge',
  targetBranch: 'refs/heads/main',
  parents: ['target'],
  sourceCommit: 'source',
  pullRequest: 7,
} as const;

function code(sources: readonly string[], targetBranch = 'refs/heads/main') {
  return {
    iterations: async () => success(sources.map((sourceCommit, index) => ({ id: index + 1, sourceCommit }))),
    pullRequest: async (id: number) =>
      success({
        id,
        status: 'active' as const,
        sourceBranch: 'refs/heads/topic',
        targetBranch,
        isFork: false,
      }),
  };
}

test('the newest iteration with the scanned source commit gets the status', async () => {
  expect(await scannedIteration(CHANGE, code(['source', 'other', 'source']))).toEqual({ id: 3, faults: [] });
});

test('newer code gets none', async () => {
  const { id, faults } = await scannedIteration(CHANGE, code(['newer']));
  expect(id).toBeNull();
  expect(faults[0]?.message).toContain('no iteration with the scanned commit source');
});

test('a new target gets none: its iteration has the same source, but the scan was compared with another branch', async () => {
  const { id, faults } = await scannedIteration(CHANGE, code(['source', 'source'], 'refs/heads/release'));
  expect(id).toBeNull();
  expect(faults[0]?.message).toContain('goes into refs/heads/release now, and refs/heads/main was scanned');
});
