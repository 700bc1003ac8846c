import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BuildPermission, GitPermission } from '../../../../../sandbox/server/world/identity.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

let world: BuildWorld;
beforeEach(async () => {
  world = await startBuildWorld();
});
afterEach(() => world.close());

const GIT = '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87';
const BUILD = '33344d9c-fc72-4d6f-aba5-fa317101a7e9';
const HOOKS = 'cb594ebe-87dd-4fc9-ac2c-6a10a4c92046';
const CONTRIBUTE = 4;
const CREATE_BRANCH = 16;
const UPDATE_BUILD_INFORMATION = 64;

function deny(permission: GitPermission | BuildPermission, on: string | null): void {
  world.services.world.denials.push({ identityId: world.owner.id, permission, on });
}

function repositoryToken(repositoryId = world.repository.id): string {
  return `repoV2/${world.project.id}/${repositoryId}`;
}

async function evaluate(securityNamespaceId: string, token: string, permissions: number): Promise<boolean> {
  const body = {
    alwaysAllowAdministrators: false,
    evaluations: [{ securityNamespaceId, token, permissions }],
  };
  const answer = await world.api('POST', '/_apis/security/permissionevaluationbatch', body);
  expect(answer.body.evaluations[0]).toMatchObject({ securityNamespaceId, token, permissions });
  return answer.body.evaluations[0].value;
}

describe('security namespaces', () => {
  it('tell the bits of the permissions on git, builds and service hooks', async () => {
    const all = await world.api('GET', '/_apis/securitynamespaces');
    expect(all.body).toMatchObject({
      count: 3,
      value: [{ namespaceId: GIT }, { namespaceId: BUILD }, { namespaceId: HOOKS }],
    });
    const one = await world.api('GET', `/_apis/securitynamespaces/${GIT}`);
    expect(one.body.value[0].actions).toContainEqual({
      bit: 16_384,
      name: 'PullRequestContribute',
      displayName: 'Contribute to pull requests',
      namespaceId: GIT,
    });
    const unknown = await world.api('GET', `/_apis/securitynamespaces/${world.project.id}`);
    expect(unknown.status).toBe(404);
  });
});

describe('evaluated permissions', () => {
  it('are allowed unless a denial covers the token', async () => {
    expect(await evaluate(GIT, repositoryToken(), CONTRIBUTE + CREATE_BRANCH)).toBe(true);
    deny('CreateBranch', world.repository.id);
    expect(await evaluate(GIT, repositoryToken(), CONTRIBUTE)).toBe(true);
    expect(await evaluate(GIT, repositoryToken(), CONTRIBUTE + CREATE_BRANCH)).toBe(false);
    expect(await evaluate(GIT, `${repositoryToken()}/refs/heads/6d0061006900`, CREATE_BRANCH)).toBe(false);
    expect(await evaluate(GIT, repositoryToken(world.project.id), CREATE_BRANCH)).toBe(true);
  });

  it('of a project hold for its repositories and pipelines', async () => {
    deny('GenericContribute', world.project.id);
    deny('UpdateBuildInformation', world.project.id);
    expect(await evaluate(GIT, repositoryToken(), CONTRIBUTE)).toBe(false);
    const pipeline = `${world.project.id}/${world.definition.id}`;
    expect(await evaluate(BUILD, pipeline, UPDATE_BUILD_INFORMATION)).toBe(false);
    expect(await evaluate(BUILD, world.project.id, UPDATE_BUILD_INFORMATION)).toBe(false);
  });

  it('are also answered as a list for several tokens', async () => {
    deny('GenericContribute', world.repository.id);
    const tokens = `${repositoryToken()},repoV2/${world.project.id}`;
    const answer = await world.api('GET', `/_apis/permissions/${GIT}/${CONTRIBUTE}?tokens=${tokens}`);
    expect(answer.body).toEqual({ count: 2, value: [false, true] });
  });

  it('can be asked by a token without any scope', async () => {
    world.pat('status-only', ['vso.code_status']);
    const options = { token: 'status-only' };
    const answer = await world.api('GET', `/_apis/permissions/${GIT}/2?tokens=x`, undefined, options);
    expect(answer.body).toEqual({ count: 1, value: [true] });
  });
});

describe('access control lists', () => {
  it('show the denied bits of an identity on a token', async () => {
    deny('GenericContribute', world.repository.id);
    const path = `/_apis/accesscontrollists/${GIT}?token=${repositoryToken()}&includeExtendedInfo=true`;
    const answer = await world.api('GET', path);
    expect(answer.body).toMatchObject({
      count: 1,
      value: [{ inheritPermissions: true, token: repositoryToken(), includeExtendedInfo: true }],
    });
    const [entry] = Object.values<Record<string, unknown>>(answer.body.value[0].acesDictionary);
    expect(entry).toMatchObject({ allow: 0, deny: CONTRIBUTE, extendedInfo: { effectiveDeny: CONTRIBUTE } });
    expect(String(entry?.['descriptor'])).toContain('ada@example.com');
  });
});
