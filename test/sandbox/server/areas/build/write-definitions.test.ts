import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPat, allow, projectBuildService } from '../../../../../sandbox/server/world/populate.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';
import type { ApiAnswer } from '../../../../support/sandbox.ts';

const ALL = '/Fabrikam/_apis/build/definitions';
const YAML_TRIGGER = { triggerType: 2, settingsSourceType: 2 };

let world: BuildWorld;
beforeEach(async () => {
  world = await startBuildWorld();
});
afterEach(() => world.close());

function body(more: object = {}): object {
  return {
    name: 'nightly',
    process: { type: 2, yamlFilename: 'ci/nightly.yml' },
    repository: { id: world.repository.id, type: 'TfsGit' },
    ...more,
  };
}

const create = (more: object = {}): Promise<ApiAnswer> => world.api('POST', ALL, body(more));

async function runsOf(id: number): Promise<number> {
  await world.sandbox.settled();
  return (await world.api('GET', `/Fabrikam/_apis/build/builds?definitions=${id}`)).body.count;
}

describe('a new pipeline', () => {
  it('is answered as it is kept, in its first revision', async () => {
    const made = await create({ path: '/teams/web/', description: 'At night', triggers: [YAML_TRIGGER] });
    expect(made).toMatchObject({
      status: 200,
      body: {
        name: 'nightly',
        path: '\\teams\\web',
        description: 'At night',
        revision: 1,
        queueStatus: 'enabled',
        process: { type: 2, yamlFilename: 'ci/nightly.yml' },
        repository: { id: world.repository.id, type: 'TfsGit', defaultBranch: 'refs/heads/main' },
        triggers: [{ triggerType: 'continuousIntegration', settingsSourceType: 2, branchFilters: [] }],
        authoredBy: { displayName: 'Ada Owner' },
      },
    });
    expect((await world.api('GET', `${ALL}/${made.body.id}`)).body).toEqual(made.body);
    expect((await world.api('GET', `${ALL}?yamlFilename=/ci/nightly.yml`)).body.count).toBe(1);
  });

  it('may have a service account as its author', async () => {
    const service = projectBuildService(world.services, world.project);
    addPat(world.services, service, 'job');
    expect(await world.api('POST', ALL, body(), { token: 'job' })).toMatchObject({ status: 403 });
    allow(world.services, service, ['CreateBuildDefinition'], world.project);
    const made = await world.api('POST', ALL, body(), { token: 'job' });
    expect(made.body.authoredBy.displayName).toBe('Fabrikam Build Service (fabrikam)');
    expect((await world.api('GET', ALL)).body.count).toBe(2);
  });

  it('must have a name that no other pipeline of its folder has', async () => {
    expect(await create({ name: 'ci' })).toMatchObject({
      status: 409,
      body: {
        typeKey: 'DefinitionExistsException',
        message: 'Build pipeline ci already exists for project Fabrikam',
      },
    });
    expect(await create({ name: 'ci', path: '\\other' })).toMatchObject({ status: 200 });
  });

  it('must be a YAML pipeline of a repository that is there', async () => {
    expect(await create({ process: { type: 1, phases: [] } })).toMatchObject({ status: 400 });
    expect(await create({ process: { type: 2 } })).toMatchObject({ status: 400 });
    expect(await create({ name: '' })).toMatchObject({ status: 400 });
    expect(await create({ repository: { id: 'octo/cat', type: 'GitHub' } })).toMatchObject({
      status: 400,
      body: { typeKey: 'BuildRepositoryTypeNotSupportedException' },
    });
    expect(await create({ repository: { id: world.project.id, type: 'TfsGit' } })).toMatchObject({
      status: 404,
      body: { typeKey: 'GitRepositoryNotFoundException' },
    });
  });

  it('needs the permission to create pipelines', async () => {
    const denied = await world.without('CreateBuildDefinition', () => create());
    expect(denied).toMatchObject({ status: 403, body: { typeKey: 'AccessDeniedException' } });
    expect(denied.body.message).toContain('needs Create build pipeline permissions');
  });

  it('is started by pushes as its file says, by its own filters, or not at all', async () => {
    const yaml = { 'ci/nightly.yml': 'trigger: [main]\nsteps:\n- script: exit 0\n' };
    const own = { triggerType: 'continuousIntegration', settingsSourceType: 1 };
    const ids = await Promise.all(
      [
        { name: 'silent' },
        { name: 'file', triggers: [YAML_TRIGGER] },
        { name: 'branch', triggers: [{ ...own, branchFilters: ['+refs/heads/topic'] }] },
        {
          name: 'paths',
          triggers: [{ ...own, branchFilters: ['+main'], pathFilters: ['+/src', '-/src/docs'] }],
        },
      ].map(async (more) => (await create(more)).body.id as number),
    );
    const runs = (): Promise<number[]> => Promise.all(ids.map(runsOf));
    await world.commit(yaml, { from: world.head });
    expect(await runs()).toEqual([0, 1, 0, 0]);
    const head = await world.commit({ 'src/docs/a.md': 'a' });
    expect(await runs()).toEqual([0, 2, 0, 0]);
    await world.commit({ 'src/a.js': 'a' });
    expect(await runs()).toEqual([0, 3, 0, 1]);
    await world.commit({ 'b.js': 'b' }, { refName: 'refs/heads/topic', from: head });
    expect(await runs()).toEqual([0, 3, 1, 1]);
    const scheduled = await create({ name: 'scheduled', triggers: [{ triggerType: 'schedule' }] });
    expect(scheduled).toMatchObject({ status: 400 });
  });
});

describe('a pipeline', () => {
  const put = (id: number, more: object): Promise<ApiAnswer> => world.api('PUT', `${ALL}/${id}`, body(more));

  it('is changed as a whole into its next revision', async () => {
    const { id } = (await create({ description: 'At night' })).body;
    world.tick(1000);
    const changed = await put(id, { id, revision: 1, name: 'daily', comment: 'More often', queueStatus: 2 });
    expect(changed).toMatchObject({
      status: 200,
      body: { id, name: 'daily', revision: 2, comment: 'More often', queueStatus: 'disabled' },
    });
    expect(changed.body).not.toHaveProperty('description');
  });

  it('is changed from its newest revision and under its own id only', async () => {
    const { id } = (await create()).body;
    await put(id, { id, revision: 1 });
    for (const revision of [1, 3]) {
      expect(await put(id, { id, revision })).toMatchObject({
        status: 404,
        body: { message: `Build pipeline ${id} was not found.` },
      });
    }
    expect(await put(id, { revision: 2 })).toMatchObject({
      status: 400,
      body: {
        typeKey: 'RouteIdConflictException',
        message: `The request specifies pipeline ID ${id} but the supplied pipeline has ID 0.`,
      },
    });
    expect(await put(id, { id, revision: 2, name: 'CI' })).toMatchObject({ status: 409 });
    expect(await put(77, { id: 77, revision: 1 })).toMatchObject({ status: 404 });
    expect(await world.without('EditBuildDefinition', () => put(id, { id, revision: 2 }))).toMatchObject({
      status: 403,
    });
  });

  it('keeps variables, but never shows the value of a secret', async () => {
    const variables = {
      level: { value: 'high' },
      key: { value: 'hush', isSecret: true, allowOverride: true },
    };
    const made = await create({ variables });
    expect(made.body.variables).toEqual({
      level: { value: 'high' },
      key: { value: null, isSecret: true, allowOverride: true },
    });
    expect(JSON.stringify(world.services.world)).not.toContain('hush');
  });

  it('that is disabled cannot be queued', async () => {
    const { id } = (await create({ queueStatus: 'disabled' })).body;
    const queued = await world.api('POST', '/Fabrikam/_apis/build/builds', { definition: { id } });
    expect(queued).toMatchObject({ status: 400, body: { typeKey: 'DefinitionDisabledException' } });
  });

  it('is deleted with its runs, those that are under way being stopped', async () => {
    const build = world.queue();
    const path = `${ALL}/${world.definition.id}`;
    expect(await world.without('DeleteBuildDefinition', () => world.api('DELETE', path))).toMatchObject({
      status: 403,
    });
    const answer = await world.api('DELETE', path);
    expect([answer.status, answer.text]).toEqual([204, '']);
    await world.sandbox.settled();
    expect(build).toMatchObject({ status: 'completed', result: 'canceled' });
    expect(await world.api('GET', path)).toMatchObject({ status: 404 });
    expect((await world.api('GET', ALL)).body.count).toBe(0);
    expect(await create({ name: 'CI' })).toMatchObject({ status: 200 });
  });

  it('is not deleted while one of its runs is retained', async () => {
    const build = world.queue();
    build.keepForever = true;
    expect(await world.api('DELETE', `${ALL}/${world.definition.id}`)).toMatchObject({
      status: 400,
      body: { typeKey: 'CannotDeleteDefinitionWithRetainedBuildsException' },
    });
  });

  it('stays when its repository is deleted, but cannot run any more', async () => {
    const build = world.queue();
    await world.api('DELETE', world.repositoryPath);
    expect((await world.api('GET', `/Fabrikam/_apis/build/builds/${build.id}`)).body.repository.name).toBe(
      'web',
    );
    const { id } = world.definition;
    expect((await world.api('GET', `${ALL}/${id}`)).status).toBe(200);
    const queued = await world.api('POST', '/Fabrikam/_apis/build/builds', { definition: { id } });
    expect(queued).toMatchObject({ status: 400, body: { typeKey: 'BuildRequestValidationFailedException' } });
  });
});
