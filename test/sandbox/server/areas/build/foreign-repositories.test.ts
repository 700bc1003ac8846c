import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildVariables } from '../../../../../sandbox/agent/job/predefined-variables.ts';
import { claimedBuild } from '../../../../../sandbox/server/areas/build/claimed-build.ts';
import { queueBuild } from '../../../../../sandbox/server/areas/build/queue-build.ts';
import type { Build } from '../../../../../sandbox/server/world/build.ts';
import { addDefinition } from '../../../../../sandbox/server/world/populate-build.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

const GITHUB = {
  type: 'GitHub',
  id: 'octo/web',
  name: 'octo/web',
  url: 'https://github.com/octo/web',
  defaultBranch: 'refs/heads/main',
} as const;

let world: BuildWorld;
let build: Build;
beforeAll(async () => {
  world = await startBuildWorld();
  const { services, project, repository, owner, head } = world;
  const definition = addDefinition(services, project, repository, { name: 'Web on GitHub', foreign: GITHUB });
  build = queueBuild(services, {
    definition,
    sourceBranch: 'refs/pull/12/merge',
    sourceVersion: head,
    reason: 'pullRequest',
    requestedForId: owner.id,
    triggerInfo: { 'pr.number': '12', 'pr.id': '987654321', 'pr.targetBranch': 'main' },
  });
});
afterAll(() => world.close());

describe('a pipeline of a repository outside of Azure Repos', () => {
  it('names the repository as its provider does', async () => {
    const { id, type, url } = (await world.api('GET', `/Fabrikam/_apis/build/builds/${build.id}`)).body
      .repository;
    expect({ id, type, url }).toEqual({ id: 'octo/web', type: 'GitHub', url: 'https://github.com/octo/web' });
    const definition = await world.api('GET', `/Fabrikam/_apis/build/definitions/${build.definitionId}`);
    expect(definition.body.repository).toMatchObject({ id: 'octo/web', type: 'GitHub' });
  });

  it('is found by the provider’s id and type together', async () => {
    const found = async (query: string): Promise<unknown[]> =>
      (await world.api('GET', `/Fabrikam/_apis/build/builds?${query}`)).body.value;
    expect(await found('repositoryId=octo/web&repositoryType=GitHub')).toHaveLength(1);
    expect(await found('repositoryId=octo/web&repositoryType=Bitbucket')).toEqual([]);
    expect(await found(`repositoryId=${world.repository.id}&repositoryType=TfsGit`)).toEqual([]);
  });

  it('gives its jobs the variables of the provider, with the provider’s number of a pull request', () => {
    expect(buildVariables(claimedBuild(world.services, build))).toMatchObject({
      'Build.Repository.ID': 'octo/web',
      'Build.Repository.Provider': 'GitHub',
      'Build.Repository.Uri': 'https://github.com/octo/web',
      'Build.SourceBranch': 'refs/pull/12/merge',
      'System.PullRequest.PullRequestId': '987654321',
      'System.PullRequest.PullRequestNumber': '12',
      'System.PullRequest.TargetBranch': 'main',
    });
  });
});
