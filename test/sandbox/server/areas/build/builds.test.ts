import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

let world: BuildWorld;
beforeAll(async () => {
  world = await startBuildWorld();
});
afterAll(() => world.close());

const builds = (query = ''): string => `Fabrikam/_apis/build/builds${query}`;

function ids(answer: { json: unknown }): number[] {
  return (answer.json as { value: { id: number }[] }).value.map((build) => build.id);
}

describe('queueing a run', () => {
  it('takes the tip of the default branch, numbers the run by date and has no result yet', async () => {
    const answer = await world.ask('POST', builds(), { body: { definition: { id: world.definition.id } } });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      id: 1,
      buildNumber: '20261121.1',
      buildNumberRevision: 1,
      status: 'notStarted',
      reason: 'manual',
      sourceBranch: 'refs/heads/main',
      sourceVersion: world.head,
      definition: { id: world.definition.id, name: 'CI', type: 'build' },
      repository: { id: world.repository.id, type: 'TfsGit', name: 'shop' },
      requestedFor: { displayName: 'Ada Lovelace' },
      keepForever: false,
      properties: {},
      tags: [],
    });
    expect(answer.json).not.toHaveProperty('result');
    expect(answer.json).not.toHaveProperty('startTime');
  });

  it('accepts a branch by its short name and counts the runs of the day', async () => {
    const topic = await world.commit('refs/heads/topic', { 'a.txt': 'a' });
    const answer = await world.ask('POST', builds(), {
      body: { definition: { id: world.definition.id }, sourceBranch: 'topic' },
    });
    expect(answer.json).toMatchObject({
      buildNumber: '20261121.2',
      sourceBranch: 'refs/heads/topic',
      sourceVersion: topic,
    });
  });

  it('refuses a branch that does not exist with the validation results', async () => {
    const answer = await world.ask('POST', builds(), {
      body: { definition: { id: world.definition.id }, sourceBranch: 'refs/heads/nowhere' },
    });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      typeKey: 'BuildRequestValidationFailedException',
      customProperties: { ValidationResults: [{ result: 'error' }] },
    });
  });

  it('answers 404 for a pipeline that does not exist', async () => {
    const answer = await world.ask('POST', builds(), { body: { definition: { id: 99 } } });
    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject({ typeKey: 'DefinitionNotFoundException' });
  });

  it('needs the scope vso.build_execute and the permission to queue builds', async () => {
    world.pat('read-only', ['vso.build']);
    const body = { definition: { id: world.definition.id } };
    expect((await world.ask('POST', builds(), { body, token: 'read-only' })).status).toBe(401);

    const denial = { identityId: world.person.id, permission: 'QueueBuilds', on: world.project.id } as const;
    world.sandbox.services.world.denials.push(denial);
    const denied = await world.ask('POST', builds(), { body });
    world.sandbox.services.world.denials = [];
    expect(denied.status).toBe(403);
    expect(denied.json).toMatchObject({
      typeKey: 'AccessDeniedException',
      message:
        'TF215106: Access denied. Ada Lovelace needs Queue builds permissions for build pipeline 1:CI in team project Fabrikam to perform the action. For more information, contact the Azure DevOps administrator.',
    });
  });
});

describe('the list of runs', () => {
  it('puts unfinished runs first and then the latest finished, and filters by state, result, reason and branch', async () => {
    const [first, second] = world.sandbox.services.world.builds;
    if (first === undefined || second === undefined) throw new Error('two runs expected');
    first.status = 'completed';
    first.result = 'failed';
    first.startTime = '2026-11-21T09:01:00.000Z';
    first.finishTime = '2026-11-21T09:02:00.000Z';
    const third = world.queue('refs/heads/topic');
    expect(ids(await world.ask('GET', builds()))).toEqual([third.id, second.id, first.id]);
    expect(ids(await world.ask('GET', builds('?statusFilter=Completed')))).toEqual([first.id]);
    expect(ids(await world.ask('GET', builds('?statusFilter=34')))).toEqual([third.id, second.id, first.id]);
    expect(ids(await world.ask('GET', builds('?resultFilter=failed,canceled')))).toEqual([first.id]);
    expect(ids(await world.ask('GET', builds('?reasonFilter=pullRequest')))).toEqual([]);
    expect(ids(await world.ask('GET', builds('?branchName=refs/heads/topic')))).toEqual([
      third.id,
      second.id,
    ]);
    expect(ids(await world.ask('GET', builds('?branchName=topic')))).toEqual([]);
    expect(ids(await world.ask('GET', builds(`?buildIds=${first.id},${third.id}`)))).toEqual([3, 1]);
    expect(ids(await world.ask('GET', builds('?definitions=2')))).toEqual([]);
    expect(
      ids(await world.ask('GET', builds('?buildNumber=20261121.*&queryOrder=queueTimeAscending'))),
    ).toEqual([1, 2, 3]);
    expect(ids(await world.ask('GET', builds('?minTime=2026-11-21T09:02:30Z')))).toEqual([]);
    expect(ids(await world.ask('GET', builds('?maxTime=2026-11-21T09:02:30Z')))).toEqual([first.id]);
    expect(ids(await world.ask('GET', builds('?maxBuildsPerDefinition=1')))).toEqual([third.id]);
    expect(ids(await world.ask('GET', builds('?requestedFor=ADA@fabrikam.example')))).toHaveLength(3);
  });

  it('wants the repository type beside the repository', async () => {
    const id = world.repository.id;
    expect((await world.ask('GET', builds(`?repositoryId=${id}`))).status).toBe(400);
    expect(ids(await world.ask('GET', builds(`?repositoryId=${id}&repositoryType=TfsGit`)))).toHaveLength(3);
    expect(ids(await world.ask('GET', builds(`?repositoryId=${id}&repositoryType=GitHub`)))).toEqual([]);
  });

  it('refuses a filter value that its enum does not have', async () => {
    expect((await world.ask('GET', builds('?resultFilter=nearly'))).status).toBe(400);
  });

  it('pages with a continuation token in the header until there is none', async () => {
    const first = await world.ask('GET', builds('?$top=2'));
    const token = first.headers.get('x-ms-continuationtoken');
    expect(ids(first)).toEqual([3, 2]);
    const second = await world.ask(
      'GET',
      builds(`?$top=2&continuationToken=${encodeURIComponent(token ?? '')}`),
    );
    expect(ids(second)).toEqual([1]);
    expect(second.headers.get('x-ms-continuationtoken')).toBeNull();
  });

  it('leaves out what the caller may not view, and one such run is not found', async () => {
    const denial = { identityId: world.person.id, permission: 'ViewBuilds', on: null } as const;
    world.sandbox.services.world.denials.push(denial);
    const listed = await world.ask('GET', builds());
    const one = await world.ask('GET', builds('/1'));
    world.sandbox.services.world.denials = [];
    expect(ids(listed)).toEqual([]);
    expect(one.status).toBe(404);
    expect(one.json).toMatchObject({
      typeKey: 'BuildNotFoundException',
      message: 'The requested build 1 could not be found.',
    });
  });
});

describe('changing a run', () => {
  it('cancels a run that waits: first cancelling, then completed and canceled', async () => {
    const answer = await world.ask('PATCH', builds('/2'), { body: { status: 'Cancelling' } });
    expect(answer.json).toMatchObject({ id: 2, status: 'cancelling' });
    await world.sandbox.settled();
    const after = await world.ask('GET', builds('/2'));
    expect(after.json).toMatchObject({ status: 'completed', result: 'canceled' });
  });

  it('only asks a running agent to stop', async () => {
    const running = world.queue();
    running.status = 'inProgress';
    await world.ask('PATCH', builds(`/${running.id}`), { body: { status: 'cancelling' } });
    await world.sandbox.settled();
    const after = await world.ask('GET', builds(`/${running.id}`));
    expect(after.json).toMatchObject({ status: 'cancelling' });
  });

  it('retains a run and renames it, with the permissions for that', async () => {
    const answer = await world.ask('PATCH', builds('/1'), {
      body: { keepForever: true, buildNumber: 'release-1' },
    });
    expect(answer.json).toMatchObject({
      keepForever: true,
      buildNumber: 'release-1',
      buildNumberRevision: 1,
    });
    const denial = { identityId: world.person.id, permission: 'RetainIndefinitely', on: null } as const;
    world.sandbox.services.world.denials.push(denial);
    const denied = await world.ask('PATCH', builds('/1'), { body: { keepForever: false } });
    world.sandbox.services.world.denials = [];
    expect(denied.status).toBe(403);
  });
});

describe('what belongs to a run', () => {
  it('lists the commits since the previous completed run of the branch', async () => {
    world.sandbox.services.world.builds.length = 0;
    const first = world.queue();
    const initial = await world.ask('GET', builds(`/${first.id}/changes`));
    expect(initial.json).toMatchObject({
      count: 1,
      value: [{ id: world.head, message: 'first', type: 'TfsGit', author: { displayName: 'Ada Lovelace' } }],
    });
    first.status = 'completed';
    const second = world.queue();
    expect((await world.ask('GET', builds(`/${second.id}/changes`))).json).toMatchObject({ count: 0 });
    const between = `Fabrikam/_apis/build/changes?fromBuildId=${first.id}&toBuildId=${second.id}`;
    expect((await world.ask('GET', between)).json).toMatchObject({ count: 0 });
  });

  it('has no work items', async () => {
    const [build] = world.sandbox.services.world.builds;
    const answer = await world.ask('GET', builds(`/${build?.id}/workitems`));
    expect(answer.json).toEqual({ count: 0, value: [] });
  });
});
