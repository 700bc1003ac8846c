import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

let world: BuildWorld;
beforeAll(async () => {
  world = await startBuildWorld();
});
afterAll(() => world.close());

const builds = (query = ''): string => `/Fabrikam/_apis/build/builds${query}`;

function ids(answer: { body: unknown }): number[] {
  return (answer.body as { value: { id: number }[] }).value.map((build) => build.id);
}

describe('queueing a run', () => {
  it('takes the tip of the default branch, numbers the run by date and has no result yet', async () => {
    const answer = await world.api('POST', builds(), { definition: { id: world.definition.id } });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      id: 1,
      buildNumber: '20261121.1',
      buildNumberRevision: 1,
      status: 'notStarted',
      reason: 'manual',
      sourceBranch: 'refs/heads/main',
      sourceVersion: world.head,
      definition: { id: world.definition.id, name: 'CI', type: 'build' },
      repository: { id: world.repository.id, type: 'TfsGit', name: 'web' },
      requestedFor: { displayName: 'Ada Owner' },
      keepForever: false,
      properties: {},
      tags: [],
    });
    expect(answer.body).not.toHaveProperty('result');
    expect(answer.body).not.toHaveProperty('startTime');
  });

  it('accepts a branch by its short name and counts the runs of the day', async () => {
    const topic = await world.commit({ 'a.txt': 'a' }, { refName: 'refs/heads/topic' });
    const answer = await world.api('POST', builds(), {
      definition: { id: world.definition.id },
      sourceBranch: 'topic',
    });
    expect(answer.body).toMatchObject({
      buildNumber: '20261121.2',
      sourceBranch: 'refs/heads/topic',
      sourceVersion: topic,
    });
  });

  it('refuses a branch that does not exist with the validation results', async () => {
    const answer = await world.api('POST', builds(), {
      definition: { id: world.definition.id },
      sourceBranch: 'refs/heads/nowhere',
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      typeKey: 'BuildRequestValidationFailedException',
      customProperties: { ValidationResults: [{ result: 'error' }] },
    });
  });

  it('answers 404 for a pipeline that does not exist', async () => {
    const answer = await world.api('POST', builds(), { definition: { id: 99 } });
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ typeKey: 'DefinitionNotFoundException' });
  });

  it('needs the scope vso.build_execute and the permission to queue builds', async () => {
    world.pat('read-only', ['vso.build']);
    const body = { definition: { id: world.definition.id } };
    expect((await world.api('POST', builds(), body, { token: 'read-only' })).status).toBe(401);

    const denied = await world.without('QueueBuilds', () => world.api('POST', builds(), body));
    expect(denied.status).toBe(403);
    expect(denied.body).toMatchObject({
      typeKey: 'AccessDeniedException',
      message:
        'TF215106: Access denied. Ada Owner needs Queue builds permissions for build pipeline 1:CI in team project Fabrikam to perform the action. For more information, contact the Azure DevOps administrator.',
    });
  });
});

describe('the list of runs', () => {
  it('puts unfinished runs first and then the latest finished, and filters by state, result, reason and branch', async () => {
    const [first, second] = world.services.world.builds;
    if (first === undefined || second === undefined) throw new Error('two runs expected');
    first.status = 'completed';
    first.result = 'failed';
    first.startTime = '2026-11-21T09:01:00.000Z';
    first.finishTime = '2026-11-21T09:02:00.000Z';
    const third = world.queue('refs/heads/topic');
    expect(ids(await world.api('GET', builds()))).toEqual([third.id, second.id, first.id]);
    expect(ids(await world.api('GET', builds('?statusFilter=Completed')))).toEqual([first.id]);
    expect(ids(await world.api('GET', builds('?statusFilter=34')))).toEqual([third.id, second.id, first.id]);
    expect(ids(await world.api('GET', builds('?resultFilter=failed,canceled')))).toEqual([first.id]);
    expect(ids(await world.api('GET', builds('?reasonFilter=pullRequest')))).toEqual([]);
    expect(ids(await world.api('GET', builds('?branchName=refs/heads/topic')))).toEqual([
      third.id,
      second.id,
    ]);
    expect(ids(await world.api('GET', builds('?branchName=topic')))).toEqual([]);
    expect(ids(await world.api('GET', builds(`?buildIds=${first.id},${third.id}`)))).toEqual([3, 1]);
    expect(ids(await world.api('GET', builds('?definitions=2')))).toEqual([]);
    expect(
      ids(await world.api('GET', builds('?buildNumber=20261121.*&queryOrder=queueTimeAscending'))),
    ).toEqual([1, 2, 3]);
    expect(ids(await world.api('GET', builds('?minTime=2026-11-21T09:02:30Z')))).toEqual([]);
    expect(ids(await world.api('GET', builds('?maxTime=2026-11-21T09:02:30Z')))).toEqual([first.id]);
    expect(ids(await world.api('GET', builds('?maxBuildsPerDefinition=1')))).toEqual([third.id]);
    expect(ids(await world.api('GET', builds('?requestedFor=ADA@example.com')))).toHaveLength(3);
  });

  it('wants the repository type beside the repository', async () => {
    const id = world.repository.id;
    expect((await world.api('GET', builds(`?repositoryId=${id}`))).status).toBe(400);
    expect(ids(await world.api('GET', builds(`?repositoryId=${id}&repositoryType=TfsGit`)))).toHaveLength(3);
    expect(ids(await world.api('GET', builds(`?repositoryId=${id}&repositoryType=GitHub`)))).toEqual([]);
  });

  it('refuses a filter value that its enum does not have', async () => {
    expect((await world.api('GET', builds('?resultFilter=nearly'))).status).toBe(400);
  });

  it('pages with a continuation token in the header until there is none', async () => {
    const first = await world.api('GET', builds('?$top=2'));
    const token = first.headers.get('x-ms-continuationtoken');
    expect(ids(first)).toEqual([3, 2]);
    const second = await world.api(
      'GET',
      builds(`?$top=2&continuationToken=${encodeURIComponent(token ?? '')}`),
    );
    expect(ids(second)).toEqual([1]);
    expect(second.headers.get('x-ms-continuationtoken')).toBeNull();
  });

  it('leaves out what the caller may not view, and one such run is not found', async () => {
    const listed = await world.without('ViewBuilds', () => world.api('GET', builds()));
    const one = await world.without('ViewBuilds', () => world.api('GET', builds('/1')));
    expect(ids(listed)).toEqual([]);
    expect(one.status).toBe(404);
    expect(one.body).toMatchObject({
      typeKey: 'BuildNotFoundException',
      message: 'The requested build 1 could not be found.',
    });
  });
});

describe('changing a run', () => {
  it('cancels a run that waits: first cancelling, then completed and canceled', async () => {
    const answer = await world.api('PATCH', builds('/2'), { status: 'Cancelling' });
    expect(answer.body).toMatchObject({ id: 2, status: 'cancelling' });
    await world.sandbox.settled();
    const after = await world.api('GET', builds('/2'));
    expect(after.body).toMatchObject({ status: 'completed', result: 'canceled' });
  });

  it('only asks a running agent to stop', async () => {
    const running = world.queue();
    running.status = 'inProgress';
    await world.api('PATCH', builds(`/${running.id}`), { status: 'cancelling' });
    await world.sandbox.settled();
    const after = await world.api('GET', builds(`/${running.id}`));
    expect(after.body).toMatchObject({ status: 'cancelling' });
  });

  it('retains a run and renames it, with the permissions for that', async () => {
    const answer = await world.api('PATCH', builds('/1'), { keepForever: true, buildNumber: 'release-1' });
    expect(answer.body).toMatchObject({
      keepForever: true,
      buildNumber: 'release-1',
      buildNumberRevision: 1,
    });
    const denied = await world.without('RetainIndefinitely', () =>
      world.api('PATCH', builds('/1'), { keepForever: false }),
    );
    expect(denied.status).toBe(403);
  });
});

describe('what belongs to a run', () => {
  it('lists the commits since the previous completed run of the branch', async () => {
    world.services.world.builds.length = 0;
    const first = world.queue();
    const initial = await world.api('GET', builds(`/${first.id}/changes`));
    expect(initial.body).toMatchObject({
      count: 1,
      value: [{ id: world.head, message: 'first', type: 'TfsGit', author: { displayName: 'Ada Owner' } }],
    });
    first.status = 'completed';
    const second = world.queue();
    expect((await world.api('GET', builds(`/${second.id}/changes`))).body).toMatchObject({ count: 0 });
    const between = `/Fabrikam/_apis/build/changes?fromBuildId=${first.id}&toBuildId=${second.id}`;
    expect((await world.api('GET', between)).body).toMatchObject({ count: 0 });
  });

  it('has no work items', async () => {
    const [build] = world.services.world.builds;
    const answer = await world.api('GET', builds(`/${build?.id}/workitems`));
    expect(answer.body).toEqual({ count: 0, value: [] });
  });
});
