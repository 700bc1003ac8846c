import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachAgent } from '../../../../../sandbox/start-agent.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';
import type { ApiAnswer } from '../../../../support/sandbox.ts';

const ALL = '/Fabrikam/_apis/pipelines';

let world: BuildWorld;
beforeEach(async () => {
  world = await startBuildWorld();
});
afterEach(() => world.close());

function create(name: string, configuration: object = {}): Promise<ApiAnswer> {
  const repository = { id: world.repository.id, type: 'azureReposGit' };
  return world.api('POST', ALL, {
    name,
    folder: 'nightly',
    configuration: { type: 'yaml', path: '/scan.yml', repository, ...configuration },
  });
}

describe('pipelines', () => {
  it('are the definitions of the build area under another name', async () => {
    const made = await create('scan');
    const { id } = made.body;
    expect(made).toMatchObject({
      status: 200,
      body: {
        name: 'scan',
        folder: '\\nightly',
        revision: 1,
        configuration: { type: 'yaml', path: '/scan.yml', repository: { id: world.repository.id } },
      },
    });
    expect((await world.api('GET', `${ALL}/${id}`)).body).toEqual(made.body);
    expect((await world.api('GET', `/Fabrikam/_apis/build/definitions/${id}`)).body).toMatchObject({
      name: 'scan',
      path: '\\nightly',
      triggers: [{ settingsSourceType: 2 }],
    });
    expect(await create('scan')).toMatchObject({ status: 409 });
    expect(await world.api('GET', `${ALL}/77`)).toMatchObject({ status: 404 });
  });

  it('must be YAML pipelines of a repository that is there', async () => {
    expect(await create('')).toMatchObject({ status: 400 });
    expect(await create('x', { type: 'designerJson' })).toMatchObject({ status: 400 });
    expect(await create('x', { path: '' })).toMatchObject({ status: 400 });
    expect(await create('x', { repository: { type: 'gitHub' } })).toMatchObject({ status: 400 });
    const missing = { id: world.project.id, type: 'azureReposGit' };
    expect(await create('x', { repository: missing })).toMatchObject({ status: 404 });
  });

  it('are listed by name or id, in pages, without their configuration', async () => {
    await create('scan');
    await create('audit');
    const list = async (query: string): Promise<string[]> =>
      (await world.api('GET', `${ALL}${query}`)).body.value.map((each: { name: string }) => each.name);
    expect(await list('')).toEqual(['audit', 'CI', 'scan']);
    expect(await list('?orderBy=id%20desc')).toEqual(['audit', 'scan', 'CI']);
    const first = await world.api('GET', `${ALL}?$top=2`);
    const token = first.headers.get('x-ms-continuationtoken');
    expect(first.body.value[0]).not.toHaveProperty('configuration');
    expect(await list(`?$top=2&continuationToken=${token}`)).toEqual(['scan']);
  });
});

describe('runs of a pipeline', () => {
  const run = (body?: object): Promise<ApiAnswer> =>
    world.api('POST', `${ALL}/${world.definition.id}/runs`, body);
  const branch = (refName: string): object => ({ resources: { repositories: { self: { refName } } } });

  it('build the named branch with the given variables on the attached agent', async () => {
    const yaml = 'trigger: none\nsteps:\n- script: echo "level $(level) of $(Build.SourceBranchName)"\n';
    await world.commit({ 'azure-pipelines.yml': yaml }, { refName: 'refs/heads/topic', from: world.head });
    const agent = await attachAgent(world.sandbox, { taskFolders: [] });
    try {
      const variables = { level: { value: 'high' } };
      const queued = await run({ ...branch('refs/heads/topic'), variables });
      expect(queued).toMatchObject({
        status: 200,
        body: {
          state: 'inProgress',
          pipeline: { id: world.definition.id, name: 'CI', folder: '\\' },
          variables,
          resources: { repositories: { self: { refName: 'refs/heads/topic' } } },
        },
      });
      await world.sandbox.settled();
      const ended = (await world.api('GET', `${ALL}/${world.definition.id}/runs/${queued.body.id}`)).body;
      expect(ended).toMatchObject({ state: 'completed', result: 'succeeded', name: queued.body.name });
      expect(Date.parse(ended.finishedDate)).toBeGreaterThanOrEqual(Date.parse(ended.createdDate));
      const log = world.services.world.builds[0]?.logs.flatMap((each) => each.lines).join('\n');
      expect(log).toContain('level high of topic');
    } finally {
      await agent.close();
    }
  });

  it('build the default branch unless told otherwise, and are listed newest first', async () => {
    const ids = [(await run()).body.id, (await run({})).body.id];
    const { value } = (await world.api('GET', `${ALL}/${world.definition.id}/runs`)).body;
    expect(value.map((each: { id: number }) => each.id)).toEqual(ids.reverse());
    expect(value[0]).not.toHaveProperty('resources');
    expect(world.services.world.builds[0]).toMatchObject({
      sourceBranch: 'refs/heads/main',
      sourceVersion: world.head,
      reason: 'manual',
    });
  });

  it('are refused on a branch that is not there, without the permission, and with what the agent cannot do', async () => {
    expect(await run(branch('refs/heads/nowhere'))).toMatchObject({
      status: 400,
      body: { typeKey: 'BuildRequestValidationFailedException' },
    });
    expect(await world.without('QueueBuilds', () => run())).toMatchObject({ status: 403 });
    expect(await run({ templateParameters: { image: 'x' } })).toMatchObject({
      status: 400,
      body: { typeKey: 'PipelineValidationException', message: "Unexpected parameter 'image'" },
    });
    for (const body of [
      { stagesToSkip: ['Build'] },
      { previewRun: true },
      { variables: { key: { value: 'hush', isSecret: true } } },
    ]) {
      expect(await run(body)).toMatchObject({ status: 400 });
    }
    expect(world.services.world.builds).toEqual([]);
  });

  it('are not found under another pipeline', async () => {
    const other = (await create('other')).body.id;
    const { id } = (await run()).body;
    expect(await world.api('GET', `${ALL}/${other}/runs/${id}`)).toMatchObject({ status: 404 });
  });
});
