import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity, Permission, Role } from '../../../../../sandbox/server/world/identity.ts';
import {
  addPat,
  addPerson,
  addProject,
  addRepository,
  allow,
  projectBuildService,
} from '../../../../../sandbox/server/world/populate.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';
import type { ApiAnswer } from '../../../../support/sandbox.ts';

const GIT = '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87';
const BUILD = '33344d9c-fc72-4d6f-aba5-fa317101a7e9';

let world: BuildWorld;
let run: number;
let pull: number;
let other: { readonly id: string };
const identities: Record<string, Identity> = {};

beforeAll(async () => {
  world = await startBuildWorld();
  const { services, project } = world;
  // What the build service was given for the task is not among its defaults.
  services.world.grants = [];
  const person = (name: string, role: Role | null): void => {
    const member = role === null ? null : { role, of: project };
    identities[name] = addPerson(services, name, `${name}@example.com`, member);
  };
  person('project administrator', 'projectAdministrator');
  person('contributor', 'contributor');
  person('reader', 'reader');
  person('outsider', null);
  identities['project build service'] = projectBuildService(services, project);
  const collection = services.world.identities.find((each) => each.kind === 'collectionBuildService');
  if (collection !== undefined) identities['collection build service'] = collection;
  const apart = addProject(services, 'Other');
  other = await addRepository(services, apart, 'other');
  identities['other build service'] = projectBuildService(services, apart);
  for (const [name, identity] of Object.entries(identities)) addPat(services, identity, name);
  run = world.queue().id;
  await world.commit({ b: '2' }, { refName: 'refs/heads/topic' });
  const answer = await world.api('POST', `${world.repositoryPath}/pullrequests`, {
    sourceRefName: 'refs/heads/topic',
    targetRefName: 'refs/heads/main',
    title: 'Topic',
  });
  pull = answer.body.pullRequestId;
  await world.sandbox.settled();
});
afterAll(() => world.close());

const status = { state: 'succeeded', context: { name: 'n', genre: 'g' } };
const branch = (name: string) => [{ name, oldObjectId: '0'.repeat(40), newObjectId: world.head }];
let branches = 0;

/** What each can be asked to do, and what a refusal says. */
const DEEDS: Readonly<Record<string, (token: string) => Promise<ApiAnswer>>> = {
  'see the project': (token) => world.api('GET', '/_apis/projects/Fabrikam', undefined, { token }),
  'read the repository': (token) => world.api('GET', world.repositoryPath, undefined, { token }),
  'set the status of a commit': (token) =>
    world.api('POST', `${world.repositoryPath}/commits/${world.head}/statuses`, status, { token }),
  'set the status of a pull request': (token) =>
    world.api('POST', `${world.repositoryPath}/pullRequests/${pull}/statuses`, status, { token }),
  'make a branch': async (token) => {
    branches += 1;
    const path = `${world.repositoryPath}/refs`;
    const answer = await world.api('POST', path, branch(`refs/heads/b${branches}`), { token });
    if (answer.status !== 200) return answer;
    return answer.body.value[0].success
      ? answer
      : { ...answer, status: 403, text: answer.body.value[0].updateStatus };
  },
  'make a tag': async (token) => {
    branches += 1;
    const path = `${world.repositoryPath}/refs`;
    const answer = await world.api('POST', path, branch(`refs/tags/t${branches}`), { token });
    if (answer.status !== 200) return answer;
    return answer.body.value[0].success
      ? answer
      : { ...answer, status: 403, text: answer.body.value[0].updateStatus };
  },
  'see the run': (token) => world.api('GET', `/Fabrikam/_apis/build/builds/${run}`, undefined, { token }),
  'tag the run': (token) =>
    world.api('PUT', `/Fabrikam/_apis/build/builds/${run}/tags/x`, undefined, { token }),
  'keep the run': (token) =>
    world.api(
      'POST',
      '/Fabrikam/_apis/build/retention/leases',
      [{ daysValid: 1, definitionId: world.definition.id, ownerId: 'o', protectPipeline: false, runId: run }],
      { token },
    ),
  'queue a run': (token) =>
    world.api('POST', '/Fabrikam/_apis/build/builds', { definition: { id: world.definition.id } }, { token }),
};

/** `yes`, or the status of the refusal. */
const MATRIX: Readonly<Record<string, Readonly<Record<string, 'yes' | 403 | 404>>>> = {
  'project administrator': {
    'see the project': 'yes',
    'read the repository': 'yes',
    'set the status of a commit': 'yes',
    'set the status of a pull request': 'yes',
    'make a branch': 'yes',
    'make a tag': 'yes',
    'see the run': 'yes',
    'tag the run': 'yes',
    'keep the run': 'yes',
    'queue a run': 'yes',
  },
  contributor: {
    'see the project': 'yes',
    'read the repository': 'yes',
    'set the status of a commit': 'yes',
    'set the status of a pull request': 'yes',
    'make a branch': 'yes',
    'make a tag': 'yes',
    'see the run': 'yes',
    'tag the run': 403,
    'keep the run': 403,
    'queue a run': 'yes',
  },
  reader: {
    'see the project': 'yes',
    'read the repository': 'yes',
    'set the status of a commit': 403,
    'set the status of a pull request': 'yes',
    'make a branch': 403,
    'make a tag': 403,
    'see the run': 'yes',
    'tag the run': 403,
    'keep the run': 403,
    'queue a run': 403,
  },
  'project build service': {
    'see the project': 'yes',
    'read the repository': 'yes',
    'set the status of a commit': 403,
    'set the status of a pull request': 403,
    'make a branch': 403,
    'make a tag': 'yes',
    'see the run': 'yes',
    'tag the run': 'yes',
    'keep the run': 403,
    'queue a run': 'yes',
  },
  outsider: Object.fromEntries(Object.keys(DEEDS).map((deed) => [deed, 404])),
};
const EXPECTED: typeof MATRIX = {
  ...MATRIX,
  'collection build service': MATRIX['project build service'] ?? {},
  'other build service': MATRIX['outsider'] ?? {},
};

describe.each(Object.entries(EXPECTED))('by default a %s', (name, deeds) => {
  it.each(Object.entries(deeds))('may %s: %s', async (deed, expected) => {
    const answer = await DEEDS[deed]?.(name);
    const got = answer !== undefined && answer.status < 300 ? 'yes' : answer?.status;
    expect([got, got === expected ? '' : answer?.text]).toEqual([expected, '']);
  });
});

describe('a refusal', () => {
  const message = async (deed: string, name: string): Promise<string> => {
    const answer = await DEEDS[deed]?.(name);
    return answer?.body?.message ?? '';
  };

  it('of a write names the permission and the identity', async () => {
    expect(await message('set the status of a commit', 'reader')).toBe(
      "TF401027: You need the Git 'GenericContribute' permission to perform this action. Details: identity 'reader@example.com', scope 'repository'.",
    );
    expect(await message('set the status of a pull request', 'project build service')).toContain(
      "the Git 'PullRequestContribute' permission",
    );
    expect(await message('keep the run', 'contributor')).toMatch(
      /^TF215106: Access denied\. contributor needs Retain indefinitely permissions for build pipeline \d+:CI in team project Fabrikam /,
    );
  });

  it('of a read says that it may not exist', async () => {
    expect(await message('see the project', 'outsider')).toMatch(
      /^TF200016: The following project does not exist: Fabrikam\./,
    );
    world.services.world.denials = [
      { identityId: identities['reader']?.id ?? '', permission: 'GenericRead', on: world.repository.id },
    ];
    expect(await message('read the repository', 'reader')).toMatch(/^TF401019: .* web does not exist or /);
    world.services.world.denials = [];
  });

  it('of a list is silence', async () => {
    const count = async (path: string): Promise<number> =>
      (await world.api('GET', path, undefined, { token: 'outsider' })).body.count;
    expect([await count('/_apis/projects'), await count('/_apis/git/repositories')]).toEqual([0, 0]);
  });
});

describe('explicit entries', () => {
  const id = (name: string): string => identities[name]?.id ?? '';
  const has = async (name: string, namespace: string, token: string, bit: number): Promise<boolean> =>
    (
      await world.api('GET', `/_apis/permissions/${namespace}/${bit}?tokens=${token}`, undefined, {
        token: name,
      })
    ).body.value[0];

  it('allow on a repository only there, on a project for all of it, and Deny beats Allow', async () => {
    const reader = identities['reader'];
    if (reader === undefined) throw new Error('no reader');
    const repositoryToken = `repoV2/${world.project.id}/${world.repository.id}`;
    const make = async (): Promise<number | undefined> => (await DEEDS['make a branch']?.('reader'))?.status;
    const set = (list: 'grants' | 'denials', permission: Permission, on: string | null): void => {
      world.services.world[list].push({ identityId: id('reader'), permission, on });
    };
    allow(world.services, reader, ['CreateBranch', 'GenericContribute'], other);
    expect(await make()).toBe(403);
    allow(world.services, reader, ['CreateBranch', 'GenericContribute'], world.repository);
    expect(await make()).toBe(200);
    expect(await has('reader', GIT, repositoryToken, 16)).toBe(true);
    expect(await has('reader', GIT, `repoV2/${world.project.id}`, 16)).toBe(false);
    set('denials', 'CreateBranch', world.project.id);
    expect(await make()).toBe(403);
    expect(await has('reader', GIT, repositoryToken, 16)).toBe(false);
    world.services.world.denials = [];
    world.services.world.grants = [];
  });

  it('and defaults are what permissions and access control lists answer', async () => {
    const pipeline = `${world.project.id}/${world.definition.id}`;
    expect(await has('contributor', BUILD, pipeline, 128)).toBe(true);
    expect(await has('contributor', BUILD, pipeline, 4)).toBe(false);
    expect(await has('outsider', GIT, `repoV2/${world.project.id}`, 2)).toBe(false);
    const service = identities['project build service'];
    if (service === undefined) throw new Error('no build service');
    allow(world.services, service, ['RetainIndefinitely'], world.project);
    const path = `/_apis/accesscontrollists/${BUILD}?token=${pipeline}&includeExtendedInfo=true`;
    const answer = await world.api('GET', path);
    const entries = Object.values<Record<string, unknown>>(answer.body.value[0].acesDictionary);
    expect(entries).toMatchObject([{ allow: 4, deny: 0, extendedInfo: { effectiveAllow: 9_411 + 4 } }]);
    world.services.world.grants = [];
  });
});

it('whoever made a branch may force-push and delete it, others need the permission', async () => {
  const refs = `${world.repositoryPath}/refs`;
  const remove = async (name: string, token: string): Promise<string> => {
    const update = [{ name, oldObjectId: world.head, newObjectId: '0'.repeat(40) }];
    return (await world.api('POST', refs, update, { token })).body.value[0].updateStatus;
  };
  for (const name of ['refs/heads/mine', 'refs/heads/yours']) {
    const token = name.endsWith('mine') ? 'contributor' : 'project administrator';
    await world.api('POST', refs, branch(name), { token });
  }
  expect(await remove('refs/heads/yours', 'contributor')).toBe('forcePushRequired');
  expect(await remove('refs/heads/mine', 'contributor')).toBe('succeeded');
});
