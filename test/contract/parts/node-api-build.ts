import type { IBuildApi } from 'azure-devops-node-api/BuildApi.js';
import { BuildResult, BuildStatus } from 'azure-devops-node-api/interfaces/BuildInterfaces.js';
import { beforeAll, expect, test } from 'vitest';
import { pushTwoBranches } from '../support/commit.ts';
import { addFinishedBuild, type FinishedBuild } from '../support/finished-build.ts';
import { connect, streamText } from '../support/node-api.ts';
import type { Suite } from '../support/suite.ts';

/** The official client reads runs and what was attached to them, and annotates them. */
export function nodeApiDrivesBuilds(suite: Suite): void {
  let finished: FinishedBuild | null = null;
  const run = (): FinishedBuild => {
    if (finished === null) throw new Error('no build');
    return finished;
  };
  const builds = (): Promise<IBuildApi> => connect(suite.stage()).getBuildApi();
  const project = (): string => suite.stage().project.name;

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    finished = addFinishedBuild(stage, (await pushTwoBranches(stage)).main);
  });

  test('lists and reads runs and their definition', async () => {
    const api = await builds();
    const { build, definition } = run();
    expect((await api.getDefinitions(project())).map((each) => each.id)).toEqual([definition.id]);
    expect((await api.getDefinition(project(), definition.id)).name).toBe(definition.name);
    const listed = await api.getBuilds(
      project(),
      [definition.id],
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      BuildStatus.Completed,
      BuildResult.Succeeded,
    );
    expect(listed.map((each) => each.id)).toEqual([build.id]);
    const read = await api.getBuild(project(), build.id);
    expect([read.status, read.result, read.sourceVersion]).toEqual([
      BuildStatus.Completed,
      BuildResult.Succeeded,
      build.sourceVersion,
    ]);
  });

  test('queues a run', async () => {
    const { definition } = run();
    const queued = await (await builds()).queueBuild(
      { definition: { id: definition.id }, sourceBranch: 'refs/heads/main' },
      project(),
    );
    expect(queued.status).toBe(BuildStatus.NotStarted);
  });

  test('reads timeline and logs', async () => {
    const api = await builds();
    const { build, taskId } = run();
    const timeline = await api.getBuildTimeline(project(), build.id);
    expect(timeline.records?.find((record) => record.id === taskId)?.issues?.[0]?.message).toBe('careful');
    expect((await api.getBuildLogs(project(), build.id)).map((log) => log.id)).toEqual([1]);
    expect(await streamText(await api.getBuildLog(project(), build.id, 1))).toContain('Starting: Scan');
  });

  test('adds tags and properties', async () => {
    const api = await builds();
    const { build } = run();
    expect(await api.addBuildTag(project(), build.id, 'fixgate')).toEqual(['fixgate']);
    expect(await api.getBuildTags(project(), build.id)).toEqual(['fixgate']);
    const patch = [{ op: 'add', path: '/fixgate.verdict', value: 'passed' }];
    await api.updateBuildProperties(
      { 'Content-Type': 'application/json-patch+json' },
      patch as never,
      project(),
      build.id,
    );
    expect((await api.getBuildProperties(project(), build.id)).value['fixgate.verdict'].$value).toBe(
      'passed',
    );
  });

  test('reads attachments and artifacts', async () => {
    const api = await builds();
    const { build, taskId } = run();
    const attachments = await api.getAttachments(project(), build.id, 'fixgate.index.v1');
    expect(attachments.map((each) => each.name)).toEqual(['index']);
    const content = await api.getAttachment(
      project(),
      build.id,
      build.planId,
      taskId,
      'fixgate.index.v1',
      'index',
    );
    expect(await streamText(content)).toBe('# Summary\n');
    expect((await api.getArtifacts(project(), build.id)).map((each) => each.name)).toEqual(['drop']);
    const manifest = await api.getFile(project(), build.id, 'drop', '#/12/drop', 'manifest');
    expect(await streamText(manifest)).toContain('report.sarif');
    expect((await api.getArtifact(project(), build.id, 'drop')).resource?.type).toBe('Container');
  });

  // Server 2019 has none.
  if (suite.profile !== 'server-2019')
    test('keeps a run with a retention lease', async () => {
      const api = await builds();
      const { build, definition } = run();
      const lease = {
        ownerId: 'FixGate',
        runId: build.id,
        definitionId: definition.id,
        daysValid: 30,
        protectPipeline: false,
      };
      const [added] = await api.addRetentionLeases([lease], project());
      expect((await api.getRetentionLease(project(), added?.leaseId ?? 0)).ownerId).toBe('FixGate');
      expect(
        await api.getRetentionLeasesByOwnerId(project(), 'FixGate', definition.id, build.id),
      ).toHaveLength(1);
      await api.deleteRetentionLeasesById(project(), [added?.leaseId ?? 0]);
      if (suite.stage().offers('build/Builds_Get Retention Leases For Build'))
        expect(await api.getRetentionLeasesForBuild(project(), build.id)).toEqual([]);
    });
}
