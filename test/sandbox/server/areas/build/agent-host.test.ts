import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentHost, AgentTimelineRecord } from '../../../../../sandbox/agent/agent-host.ts';
import { createAgentHost } from '../../../../../sandbox/server/areas/build/agent-host.ts';
import type { Build } from '../../../../../sandbox/server/world/build.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

let world: BuildWorld;
let host: AgentHost;
let build: Build;
beforeEach(async () => {
  world = await startBuildWorld();
  host = createAgentHost(world.services);
  build = world.queue();
});
afterEach(() => world.close());

const RECORD: AgentTimelineRecord = {
  id: '11111111-2222-4333-8444-555555555555',
  parentId: null,
  type: 'Job',
  name: 'scan',
  refName: 'scan',
  identifier: '__default.scan',
  order: 1,
  attempt: 1,
  state: 'inProgress',
  result: null,
  resultCode: null,
  startTime: '2026-11-21T09:00:00.000Z',
  finishTime: null,
  currentOperation: null,
  percentComplete: null,
  workerName: 'agent 1',
  task: null,
  logId: null,
  issues: [],
  errorCount: 0,
  warningCount: 0,
};

function run(rest = ''): string {
  return `/Fabrikam/_apis/build/builds/${build.id}${rest}`;
}

async function bearer(token: string, path: string): Promise<number> {
  const url = `${world.url}${path}?api-version=7.1`;
  const headers = { authorization: `Bearer ${token}`, 'x-tfs-fedauthredirect': 'Suppress' };
  return (await fetch(url, { headers })).status;
}

describe('an agent', () => {
  it('takes a waiting run once, with everything that its variables need', async () => {
    expect(await host.claim(build.id)).toMatchObject({
      id: build.id,
      buildNumber: '20261121.1',
      project: { name: 'Fabrikam' },
      repository: { name: 'web', remoteUrl: `${world.url}/Fabrikam/_git/web` },
      sourceBranch: 'refs/heads/main',
      sourceVersion: world.head,
      pullRequest: null,
      requestedFor: { displayName: 'Ada Owner', uniqueName: 'ada@example.com' },
    });
    expect(await host.claim(build.id)).toBeNull();
    expect(await host.claim(4711)).toBeNull();
  });

  it('reads the YAML file as it is at the built commit', async () => {
    await world.commit({ 'azure-pipelines.yml': 'changed' });
    expect(await host.readYaml(build.id)).toEqual({ path: '/azure-pipelines.yml', text: 'trigger: none\n' });
    world.definition.yamlFilename = '/missing.yml';
    expect(await host.readYaml(build.id)).toBeNull();
  });

  it('moves a run from waiting through running to its result', async () => {
    await host.startBuild(build.id);
    expect((await world.api('GET', run())).body).toMatchObject({
      status: 'inProgress',
      startTime: '2026-11-21T09:00:00.000Z',
    });
    world.tick(60_000);
    await host.finishBuild(build.id, 'partiallySucceeded');
    expect((await world.api('GET', run())).body).toMatchObject({
      status: 'completed',
      result: 'partiallySucceeded',
      finishTime: '2026-11-21T09:01:00.000Z',
    });
  });

  it('announces the end of a run once', async () => {
    const finished: number[] = [];
    world.services.events.on('buildCompleted', (event) => finished.push(event.build.id));
    await host.finishBuild(build.id, 'succeeded');
    await host.finishBuild(build.id, 'failed');
    expect(finished).toEqual([build.id]);
    expect(build.result).toBe('succeeded');
  });

  it('sees that somebody cancelled, and the run that it stops is canceled', async () => {
    await host.startBuild(build.id);
    expect(await host.isCancelRequested(build.id)).toBe(false);
    await world.api('PATCH', run(), { status: 'cancelling' });
    expect(await host.isCancelRequested(build.id)).toBe(true);
    await host.finishBuild(build.id, 'canceled');
    expect((await world.api('GET', run())).body).toMatchObject({ status: 'completed', result: 'canceled' });
  });

  it('acts with a token of the project’s build service that ends a minute after the run', async () => {
    const token = await host.jobToken(build.id);
    expect(await host.jobToken(build.id)).toBe(token);
    expect(await bearer(token, run())).toBe(200);
    await host.finishBuild(build.id, 'succeeded');
    expect(await bearer(token, run())).toBe(200);
    world.tick(61_000);
    expect(await bearer(token, run())).toBe(401);
  });

  it('reports records, a log and issues, and the timeline shows the newest of each record', async () => {
    await host.upsertRecord(build.id, RECORD);
    const logId = await host.createLog(build.id);
    await host.appendLog(build.id, logId, ['first', 'second']);
    const issue = { type: 'warning', category: null, message: 'careful', data: {} } as const;
    const done = {
      state: 'completed',
      result: 'succeededWithIssues',
      logId,
      issues: [issue],
      warningCount: 1,
    } as const;
    await host.upsertRecord(build.id, { ...RECORD, ...done });
    const timeline = await world.api('GET', run('/timeline'));
    expect(timeline.body).toMatchObject({
      id: build.planId,
      changeId: 2,
      records: [
        {
          id: RECORD.id,
          type: 'Job',
          state: 'completed',
          result: 'succeededWithIssues',
          warningCount: 1,
          issues: [issue],
          log: { id: logId, type: 'Container' },
        },
      ],
    });
    expect((await world.api('GET', run(`/timeline/${build.planId}`))).status).toBe(200);
    expect((await world.api('GET', run(`/logs/${logId}`))).body).toEqual({
      count: 2,
      value: ['first', 'second'],
    });
  });

  it('uploads attachments, of which the same record, type and name is the same thing', async () => {
    const upload = (name: string, text: string) =>
      host.uploadAttachment(build.id, { recordId: RECORD.id, type: 't', name, bytes: Buffer.from(text) });
    await upload('a', 'one');
    await upload('a', 'two');
    await upload('b', 'three');
    expect((await world.api('GET', run('/attachments/t'))).body).toMatchObject({ count: 2 });
    const content = await world.api('GET', run(`/${build.planId}/${RECORD.id}/attachments/t/a`));
    expect(content.text).toBe('two');
  });

  it('tags and renames the run', async () => {
    await host.addTag(build.id, 'fixgate');
    await host.setBuildNumber(build.id, '1.2.3');
    expect((await world.api('GET', run())).body).toMatchObject({ buildNumber: '1.2.3', tags: ['fixgate'] });
  });
});
