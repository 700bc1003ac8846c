import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDefinition } from '../../../../../sandbox/server/world/populate-build.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

let world: BuildWorld;
beforeAll(async () => {
  world = await startBuildWorld();
  addDefinition(world.services, world.project, world.repository, {
    name: 'Nightly scan',
    yamlFilename: '/ci/nightly.yml',
  });
});
afterAll(() => world.close());

const definitions = (query = ''): string => `/Fabrikam/_apis/build/definitions${query}`;

function names(answer: { body: unknown }): string[] {
  return (answer.body as { value: { name: string }[] }).value.map((definition) => definition.name);
}

describe('pipelines', () => {
  it('tell their YAML file, repository and trigger when one is read', async () => {
    const answer = await world.api('GET', definitions(`/${world.definition.id}`));
    expect(answer.body).toMatchObject({
      id: world.definition.id,
      name: 'CI',
      process: { yamlFilename: '/azure-pipelines.yml', type: 2 },
      repository: { id: world.repository.id, type: 'TfsGit', defaultBranch: 'refs/heads/main' },
      triggers: [{ triggerType: 'continuousIntegration', settingsSourceType: 2 }],
      queueStatus: 'enabled',
    });
  });

  it('are listed as references, without process and repository', async () => {
    const answer = await world.api('GET', definitions());
    expect(names(answer)).toEqual(['CI', 'Nightly scan']);
    expect((answer.body as { value: object[] }).value[0]).not.toHaveProperty('process');
    const full = await world.api('GET', definitions('?includeAllProperties=true'));
    expect((full.body as { value: object[] }).value[0]).toHaveProperty('process');
  });

  it('can be filtered by name with wildcards, repository, ids and YAML file', async () => {
    expect(names(await world.api('GET', definitions('?name=ci')))).toEqual(['CI']);
    expect(names(await world.api('GET', definitions('?name=*SCAN')))).toEqual(['Nightly scan']);
    expect(names(await world.api('GET', definitions('?name=scan')))).toEqual([]);
    expect(names(await world.api('GET', definitions('?definitionIds=2')))).toEqual(['Nightly scan']);
    expect(names(await world.api('GET', definitions('?yamlFilename=/ci/nightly.yml')))).toHaveLength(1);
    const repository = `?repositoryId=${world.repository.id}&repositoryType=TfsGit`;
    expect(names(await world.api('GET', definitions(repository)))).toHaveLength(2);
  });

  it('come in pages', async () => {
    const first = await world.api('GET', definitions('?$top=1'));
    const token = first.headers.get('x-ms-continuationtoken');
    expect(names(first)).toEqual(['CI']);
    const second = await world.api('GET', definitions(`?$top=1&continuationToken=${token}`));
    expect(names(second)).toEqual(['Nightly scan']);
    expect(second.headers.get('x-ms-continuationtoken')).toBeNull();
  });

  it('show their latest run on request', async () => {
    const build = world.queue();
    const answer = await world.api('GET', definitions('?name=CI&includeLatestBuilds=true'));
    expect(answer.body).toMatchObject({ value: [{ latestBuild: { id: build.id } }] });
  });

  it('are not found by an unknown id', async () => {
    const answer = await world.api('GET', definitions('/77'));
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ typeKey: 'DefinitionNotFoundException' });
  });
});
