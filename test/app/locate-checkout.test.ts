import { expect, it } from 'vitest';
import { locateCheckout } from '../../src/app/locate-checkout.ts';
import type { RunContext } from '../../src/ports/step.ts';
import { A_PLACE } from '../support/report.ts';

const COMMIT = 'c'.repeat(40);
const OTHER = 'd'.repeat(40);
const CONTEXT: RunContext = {
  collectionUrl: 'https://dev.azure.com/contoso/',
  projectId: 'p',
  projectName: 'P',
  repositoryId: 'r',
  repositoryName: 'octo/web',
  provider: 'GitHub',
  repositoryUri: null,
  runId: 1,
  definitionId: 1,
  step: 's',
  place: A_PLACE,
  branch: 'refs/heads/main',
  commit: COMMIT,
  pullRequest: null,
  sourcesDirectory: 'D:\\a\\1\\s',
  workingDirectory: 'D:\\a\\1\\s',
  tempDirectory: null,
  startedAt: null,
};
const at = (heads: Readonly<Record<string, string>>) =>
  locateCheckout(CONTEXT, { head: async (folder) => heads[folder] ?? null });

it('says nothing about the checkout of the run’s commit, or where there is none', async () => {
  expect(await at({ 'D:\\a\\1\\s': COMMIT })).toEqual({ context: CONTEXT, faults: [] });
  expect(await at({})).toEqual({ context: CONTEXT, faults: [] });
});

it('names both commits when the checkout stands elsewhere', async () => {
  const { context, faults } = await at({ 'D:\\a\\1\\s': OTHER });
  expect(context).toEqual(CONTEXT);
  expect(faults).toMatchObject([{ code: 'checkout.other-commit', blame: 'user' }]);
  expect(faults[0]?.message).toContain(COMMIT);
  expect(faults[0]?.message).toContain(OTHER);
});

it('finds the repository among several checkouts by its name', async () => {
  const { context, faults } = await at({ 'D:\\a\\1\\s/web': OTHER, 'D:\\a\\1\\s/tools': COMMIT });
  expect(context.sourcesDirectory).toBe('D:\\a\\1\\s/web');
  expect(faults).toHaveLength(1);
});
