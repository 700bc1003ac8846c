import { expect, it } from 'vitest';
import { referenceCommit, scannedChange } from '../../src/app/scanned-change.ts';
import { createClient } from '../../src/azure-devops/client.ts';
import { createCodeHost } from '../../src/azure-devops/code-host.ts';
import { createHttps } from '../../src/node/https.ts';
import type { RunContext } from '../../src/ports/step.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { startRawServer } from '../support/raw-server.ts';
import { A_PLACE } from '../support/report.ts';

const [TARGET, SOURCE, MERGE] = ['1', '2', '3'].map((digit) => digit.repeat(40)) as [string, string, string];

/** The change of a pull request run whose commit has these parents. */
async function changeOf(parents: readonly string[], sourceCommit: string | null) {
  const server = await startRawServer(() => ({
    status: 200,
    body: JSON.stringify({ commitId: MERGE, parents }),
  }));
  const place = { projectId: 'p', projectName: 'P', repositoryId: 'r', repositoryName: 'R' };
  const client = createClient({
    collection: server.url,
    credentials: { kind: 'job', token: 't' },
    http: createHttps(),
    clock: fakeClock(),
    userAgent: 'FixGate/test',
    place: { project: 'P', repository: 'R' },
  });
  const context: RunContext = {
    ...place,
    provider: 'TfsGit',
    repositoryUri: null,
    collectionUrl: server.url,
    runId: 1,
    definitionId: 1,
    step: 's',
    place: A_PLACE,
    branch: 'refs/pull/7/merge',
    commit: MERGE,
    pullRequest: { id: 7, targetBranch: 'refs/heads/main', sourceBranch: '', isFork: false, sourceCommit },
    sourcesDirectory: '/s',
    workingDirectory: '/s',
    tempDirectory: null,
    startedAt: null,
  };
  const change = await scannedChange(context, createCodeHost({ client, place }));
  await server.close();
  return change;
}

it.each([
  [[TARGET, SOURCE], SOURCE],
  [[TARGET, SOURCE], null],
  [[SOURCE, TARGET], SOURCE],
] as const)('a pull request is judged by its target parent: parents %j', async (parents, sourceCommit) => {
  const change = await changeOf(parents, sourceCommit);
  if (!change.ok) throw new Error(change.fault.message);
  expect(change.value).toMatchObject({
    kind: 'pull-request',
    parents: [TARGET],
    sourceCommit: SOURCE,
    pullRequest: 7,
  });
  expect(referenceCommit(change.value)).toBe(TARGET);
});

it('a commit that is no merge does not tell what the change is', async () => {
  const change = await changeOf([TARGET], SOURCE);
  expect(change).toMatchObject({ ok: false, fault: { code: 'baseline.missing' } });
});
