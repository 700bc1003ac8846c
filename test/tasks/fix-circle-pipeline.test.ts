import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PipelineWorld, startPipelineWorld } from '../support/pipeline-world.ts';

const SCANNER = readFileSync(new URL('../support/eval-scanner.mjs', import.meta.url), 'utf8');
const BAD = 'const a = 1;\neval(a);\nmodule.exports = a;\n';
const STATUS_POLICY = 'cbdc66da-9728-4af8-aada-9a5a32e4a226';
const PIPELINE = `trigger: ['*']
steps:
- script: node scan.mjs "$(Agent.TempDirectory)/sarif/a.sarif"
  displayName: Scan
- task: FixGate@1
  name: fixgate
  displayName: FixGate
  condition: succeededOrFailed()
  inputs:
    sarif: $(Agent.TempDirectory)/sarif/**
    remediate: true
`;

let world: PipelineWorld;

beforeAll(async () => {
  world = await startPipelineWorld();
});
afterAll(() => world.close());

async function blockingStatus(pullRequest: number): Promise<string | undefined> {
  const artifact = `vstfs:///CodeReview/CodeReviewId/${world.project.id}/${pullRequest}`;
  const path = `/Fabrikam/_apis/policy/evaluations?artifactId=${encodeURIComponent(artifact)}`;
  const { body } = await world.api('GET', path, undefined, { version: '7.1-preview.1' });
  const found = body.value.find(
    (each: { configuration: { type: { id: string } } }) => each.configuration.type.id === STATUS_POLICY,
  );
  return found?.status;
}

it('pipelines close the circle: main finds, opens a fix, its validation verifies it, a policy asks for that', async () => {
  await world.api('POST', '/Fabrikam/_apis/policy/configurations', {
    isEnabled: true,
    isBlocking: true,
    type: { id: STATUS_POLICY },
    settings: {
      statusGenre: 'fixgate',
      statusName: 'verified',
      policyApplicability: 1,
      scope: [{ repositoryId: world.repository.id, refName: 'refs/heads/main', matchKind: 'Exact' }],
    },
  });
  const run = await world.push({ 'azure-pipelines.yml': PIPELINE, 'scan.mjs': SCANNER, 'src/a.js': BAD });
  expect(await world.log(run)).toContain('1 open finding: 1 fixed in 1 pull request, 0 not fixed.');
  const [pull, ...more] = world.services.world.pullRequests;
  if (pull === undefined) throw new Error('no pull request');
  expect(more).toEqual([]);
  expect(pull).toMatchObject({ status: 'active', targetRefName: 'refs/heads/main' });

  const validation = world.newestRun(`refs/pull/${pull.id}/merge`);
  expect(validation.result).toBe('succeeded');
  expect(await world.log(validation)).toContain('Fix verified: 1 of 1 finding gone, no new findings.');
  const verified = pull.statuses.filter(({ context }) => context.name === 'verified');
  expect(verified).toMatchObject([
    { state: 'succeeded', iterationId: 1, context: { genre: 'fixgate', name: 'verified' } },
  ]);
  expect(await blockingStatus(pull.id)).toBe('approved');

  // The push of the fix started a run of its branch, which opened nothing.
  expect(world.newestRun(pull.sourceRefName).result).toBe('succeeded');

  const path = `${world.repositoryPath}/pullrequests/${pull.id}`;
  const lastMergeSourceCommit = { commitId: pull.lastMergeSourceCommit };
  const completed = await world.api('PATCH', path, { status: 'completed', lastMergeSourceCommit });
  expect(completed.status).toBe(200);
  await world.sandbox.settled();
  expect(world.services.world.pullRequests.map(({ status }) => status)).toEqual(['completed']);
  const after = world.newestRun();
  expect(after.id).toBeGreaterThan(validation.id);
  expect(await world.log(after)).toContain('1 fixed, 0 open');

  await world.push({ 'README.md': 'x\n' }, 'refs/heads/topic', after.sourceVersion);
  expect(await blockingStatus(await world.openPullRequest('refs/heads/topic'))).not.toBe('queued');
});
