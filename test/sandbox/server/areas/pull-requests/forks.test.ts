import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAgentHost } from '../../../../../sandbox/server/areas/build/agent-host.ts';
import { queueBuild } from '../../../../../sandbox/server/areas/build/queue-build.ts';
import type { Build } from '../../../../../sandbox/server/world/build.ts';
import type { Repository } from '../../../../../sandbox/server/world/git.ts';
import { addPat, addPerson, addProject } from '../../../../../sandbox/server/world/populate.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

let world: BuildWorld;
let fork: Repository;
let pull: number;

beforeAll(async () => {
  world = await startBuildWorld();
  const { services } = world;
  const apart = addProject(services, 'Guests');
  const guest = addPerson(services, 'Guest', 'guest@example.com', { role: 'contributor', of: apart });
  services.world.memberships.push({ identityId: guest.id, role: 'reader', on: world.project.id });
  addPat(services, guest, 'guest');
  const made = await world.api('POST', '/Guests/_apis/git/repositories', {
    name: 'web-fork',
    parentRepository: { id: world.repository.id, project: { id: world.project.id } },
  });
  expect(made.body).toMatchObject({ name: 'web-fork', isFork: true, defaultBranch: 'refs/heads/main' });
  const found = services.world.repositories.find(({ id }) => id === made.body.id);
  if (found === undefined) throw new Error('no fork');
  fork = found;
});
afterAll(() => world.close());

const open = (token: string, repositoryId = fork.id) =>
  world.api(
    'POST',
    `${world.repositoryPath}/pullrequests`,
    {
      sourceRefName: 'refs/heads/main',
      targetRefName: 'refs/heads/main',
      title: 'From a fork',
      forkSource: { repository: { id: repositoryId } },
    },
    { token },
  );

const commitToFork = (files: Record<string, string>): Promise<string> =>
  world.commit(files, { repository: fork });

describe('a pull request from a fork', () => {
  it('may be opened by a reader of the target, between branches of one name, and is merged on trial', async () => {
    const head = await commitToFork({ 'fork.txt': '1' });
    const answer = await open('guest');
    expect(answer.status).toBe(201);
    pull = answer.body.pullRequestId;
    expect(answer.body.forkSource).toMatchObject({
      name: 'refs/heads/main',
      objectId: head,
      repository: { id: fork.id, project: { name: 'Guests' } },
    });
    await world.sandbox.settled();
    const read = await world.api('GET', `${world.repositoryPath}/pullrequests/${pull}`);
    expect(read.body).toMatchObject({ mergeStatus: 'succeeded', lastMergeSourceCommit: { commitId: head } });
    const merged = `${world.repositoryPath}/items?path=/fork.txt&versionDescriptor.versionType=commit&versionDescriptor.version=${read.body.lastMergeCommit.commitId}`;
    expect((await world.api('GET', merged)).status).toBe(200);
    expect((await open('guest')).status).toBe(409);
  });

  it('gets an iteration for each push to the fork, and none for a push to its own target', async () => {
    const head = await commitToFork({ 'fork.txt': '2' });
    await world.sandbox.settled();
    await world.commit({ 'own.txt': '1' });
    await world.sandbox.settled();
    const { body } = await world.api('GET', `${world.repositoryPath}/pullRequests/${pull}/iterations`);
    expect(body.count).toBe(2);
    expect(body.value[1].sourceRefCommit.commitId).toBe(head);
  });

  it('needs a fork of this very repository', async () => {
    const other = await world.api('POST', '/Guests/_apis/git/repositories', { name: 'apart' });
    expect((await open('owner-pat', other.body.id)).status).toBe(400);
  });
});

describe('the token of a job', () => {
  const run = async (sourceBranch: string): Promise<Build> => {
    const pullRequest = world.services.world.pullRequests.find(({ id }) => id === pull);
    return queueBuild(world.services, {
      definition: world.definition,
      sourceBranch,
      sourceVersion: pullRequest?.lastMergeCommit ?? world.head,
      reason: sourceBranch.startsWith('refs/pull/') ? 'pullRequest' : 'manual',
      requestedForId: world.owner.id,
      triggerInfo: {},
    });
  };
  const asJob = async (build: Build, method: string, path: string, body?: unknown) => {
    const token = await createAgentHost(world.services).jobToken(build.id);
    return world.api(method, path, body, { token: null, headers: { authorization: `Bearer ${token}` } });
  };
  const who = async (build: Build): Promise<string> =>
    (await asJob(build, 'GET', '/_apis/connectionData?api-version=7.1-preview')).body.authenticatedUser
      .providerDisplayName;
  const status = { state: 'succeeded', context: { name: 'n', genre: 'g' } };

  it('only reads when the run is of a fork, until the project says that forks get a full one', async () => {
    const own = await run('refs/heads/main');
    const ofFork = await run(`refs/pull/${pull}/merge`);
    const path = `${world.repositoryPath}/commits/${world.head}/statuses`;
    expect((await asJob(own, 'POST', path, status)).status).toBe(201);
    expect((await asJob(ofFork, 'GET', world.repositoryPath)).status).toBe(200);
    const refused = await asJob(ofFork, 'POST', path, status);
    expect([refused.status, refused.text]).toEqual([401, '']);
    world.project.pipelineSettings.fullTokenForForks = true;
    const trusted = await run(`refs/pull/${pull}/merge`);
    expect((await asJob(trusted, 'POST', path, status)).status).toBe(201);
    const claimed = await createAgentHost(world.services).claim(trusted.id);
    expect(claimed?.pullRequest).toMatchObject({
      isFork: true,
      sourceRepositoryUri: `${world.url}/Guests/_git/web-fork`,
    });
    world.project.pipelineSettings.fullTokenForForks = false;
  });

  it('is of the project, within it, or of the collection, everywhere, as the project says', async () => {
    const limited = await run('refs/heads/main');
    expect(await who(limited)).toBe('Fabrikam Build Service (fabrikam)');
    expect((await asJob(limited, 'GET', '/_apis/projects')).body.count).toBe(1);
    world.project.pipelineSettings.enforceJobAuthScope = false;
    const unlimited = await run('refs/heads/main');
    expect(await who(unlimited)).toBe('Project Collection Build Service (fabrikam)');
    expect((await asJob(unlimited, 'GET', '/_apis/projects')).body.count).toBe(2);
    expect((await asJob(unlimited, 'GET', `/_apis/git/repositories/${fork.id}`)).status).toBe(200);
    world.project.pipelineSettings.enforceJobAuthScope = true;
  });
});
