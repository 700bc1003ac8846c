import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_OBJECT } from '../../../../../sandbox/server/git/git-store.ts';
import { addPat, addPerson } from '../../../../../sandbox/server/world/populate.ts';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import { type ApiAnswer, startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
let next = 0;
beforeAll(async () => {
  it = await startTestSandbox();
  await it.commit({ 'src/a.ts': 'one\r\n', 'old.txt': 'old', 'run.sh': 'x' });
});
afterAll(() => it.close());

const tip = async (name = 'refs/heads/main'): Promise<string> =>
  (await it.services.git.resolve(it.repository.id, name)) ?? NO_OBJECT;
const branch = (): string => `refs/heads/b${next++}`;
const edit = (path: string, content: string, contentType = 'rawtext') => ({
  changeType: 'edit',
  item: { path },
  newContent: { content, contentType },
});
const add = (path: string, content: string) => ({ ...edit(path, content), changeType: 'add' });

function push(
  name: string,
  oldObjectId: string,
  changes: unknown[],
  token = 'owner-pat',
): Promise<ApiAnswer> {
  const body = { refUpdates: [{ name, oldObjectId }], commits: [{ comment: 'Change', changes }] };
  return it.api('POST', `${it.repositoryPath}/pushes`, body, { token });
}

async function read(name: string, path: string): Promise<string | null> {
  const commit = await tip(name);
  const entry = await it.services.git.entry(it.repository.id, commit, path);
  if (entry === null) return null;
  return new TextDecoder().decode(
    (await it.services.git.blob(it.repository.id, entry.objectId)) ?? undefined,
  );
}

describe('POST pushes', () => {
  test('adds a commit to a branch and answers 201 with commit, ref update and push', async () => {
    const name = branch();
    const base = await tip();
    await push(name, base, [edit('/src/a.ts', 'branch\r\n')]);
    const before = await tip(name);
    const { status, body } = await push(name, before, [edit('/src/a.ts', 'two\r\n'), add('/new/b.txt', 'ü')]);
    expect(status).toBe(201);
    const after = await tip(name);
    expect(body).toMatchObject({
      commits: [{ commitId: after, parents: [before], comment: 'Change', author: { name: 'Ada Owner' } }],
      refUpdates: [{ repositoryId: it.repository.id, name, oldObjectId: before, newObjectId: after }],
      pushedBy: { id: it.owner.id },
      repository: { id: it.repository.id, defaultBranch: 'refs/heads/main' },
    });
    expect(body._links.self.href).toBe(body.url);
    expect(await read(name, 'src/a.ts')).toBe('two\r\n');
    expect(await read(name, 'new/b.txt')).toBe('ü');
  });

  test('makes a new branch on top of the commit named as oldObjectId', async () => {
    const name = branch();
    const base = await tip();
    const { status, body } = await push(name, base, [edit('/src/a.ts', 'x')]);
    expect(status).toBe(201);
    expect(body.refUpdates[0].oldObjectId).toBe(NO_OBJECT);
    expect(body.commits[0].parents).toEqual([base]);
    expect(await read(name, 'old.txt')).toBe('old');
  });

  test('makes an orphan branch from 40 zeros', async () => {
    const name = branch();
    const { status, body } = await push(name, NO_OBJECT, [add('/only.txt', 'x')]);
    expect(status).toBe(201);
    expect(body.commits[0].parents).toEqual([]);
    expect(await read(name, 'old.txt')).toBeNull();
  });

  test.each([
    ['another commit than the tip', () => it.services.git.resolve(it.repository.id, 'refs/heads/stale^1')],
    ['zeros although the branch exists', () => NO_OBJECT],
  ])('refuses %s with 409 TF401028', async (_, expected) => {
    if ((await tip('refs/heads/stale')) === NO_OBJECT) {
      await push('refs/heads/stale', await tip(), [edit('/src/a.ts', '1')]);
      await push('refs/heads/stale', await tip('refs/heads/stale'), [edit('/src/a.ts', '2')]);
    }
    const answer = await push('refs/heads/stale', (await expected()) ?? '', [edit('/src/a.ts', '3')]);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      typeKey: 'GitReferenceStaleException',
      typeName:
        'Microsoft.TeamFoundation.Git.Server.GitReferenceStaleException, Microsoft.TeamFoundation.Git.Server',
      message:
        "TF401028: The reference 'refs/heads/stale' has already been updated by another client, so you cannot update it. Please try again.",
      errorCode: 0,
      eventId: 3000,
    });
  });

  test('of many pushes from one tip exactly one succeeds', async () => {
    const name = branch();
    await push(name, await tip(), [edit('/src/a.ts', '0')]);
    const before = await tip(name);
    const answers = await Promise.all(
      ['1', '2', '3', '4'].map((text) => push(name, before, [edit('/src/a.ts', text)])),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
  });

  test('answers 500 TF401035 for a base that does not exist', async () => {
    const { status, body } = await push(branch(), 'f'.repeat(40), [edit('/src/a.ts', '3')]);
    expect([status, body.typeKey]).toEqual([500, 'GitObjectDoesNotExistException']);
  });

  test.each([
    ['edit of a missing path', [edit('/nope', 'x')]],
    ['delete of a missing path', [{ changeType: 'delete', item: { path: '/nope' } }]],
    ['add of an existing path', [add('/old.txt', 'x')]],
    ['add of one path twice', [add('/twice', 'x'), add('/twice', 'y')]],
    [
      'rename to an existing path',
      [{ changeType: 'rename', sourceServerItem: '/old.txt', item: { path: '/run.sh' } }],
    ],
    ['a path out of the repository', [add('/../x', 'x')]],
    ['a path in .git', [add('/.git/config', 'x')]],
    ['broken base64', [edit('/old.txt', '%%%', 'base64encoded')]],
    ['no change', []],
  ])('answers 400 for %s and leaves the branch', async (_, changes) => {
    const name = branch();
    const { status } = await push(name, await tip(), changes);
    expect(status).toBe(400);
    expect(await tip(name)).toBe(NO_OBJECT);
  });

  test('keeps base64 octets and the executable bit, deletes and renames', async () => {
    const name = branch();
    const octets = Buffer.from([0xef, 0xbb, 0xbf, 0xff, 0x0d, 0x0a]);
    const { status } = await push(name, await tip(), [
      edit('/run.sh', octets.toString('base64'), 'base64encoded'),
      { changeType: 'delete', item: { path: '/old.txt' } },
      { changeType: 8, sourceServerItem: '/src/a.ts', item: { path: '/lib/a.ts' } },
    ]);
    expect(status).toBe(201);
    const commit = await tip(name);
    const entry = await it.services.git.entry(it.repository.id, commit, 'run.sh');
    expect(await it.services.git.blob(it.repository.id, entry?.objectId ?? '')).toEqual(octets);
    expect(await read(name, 'old.txt')).toBeNull();
    expect(await read(name, 'src/a.ts')).toBeNull();
    expect(await read(name, 'lib/a.ts')).toBe('one\r\n');
  });

  test('needs GenericContribute, and CreateBranch for a new branch: 403 TF401027', async () => {
    const reader = addPerson(it.services, 'Rita Reader', 'rita@example.com');
    addPat(it.services, reader, 'rita');
    it.services.world.denials.push({
      identityId: reader.id,
      permission: 'CreateBranch',
      on: it.repository.id,
    });
    const created = await push(branch(), await tip(), [edit('/src/a.ts', 'x')], 'rita');
    expect([created.status, created.body.typeKey]).toEqual([403, 'GitNeedsPermissionException']);
    expect(created.body.message).toContain("TF401027: You need the Git 'CreateBranch' permission");
    it.services.world.denials.push({ identityId: reader.id, permission: 'GenericContribute', on: null });
    const written = await push('refs/heads/main', await tip(), [edit('/src/a.ts', 'x')], 'rita');
    expect(written.body.message).toContain("'GenericContribute'");
  });

  test('a branch policy closes the branch: 403 TF402455', async () => {
    const name = 'refs/heads/closed';
    await push(name, await tip(), [edit('/src/a.ts', '1')]);
    it.services.world.policies.push({
      id: 1,
      projectId: it.project.id,
      revision: 1,
      typeId: 'cbdc66da-9728-4af8-aada-9a5a32e4a226',
      isEnabled: true,
      isBlocking: true,
      createdById: it.owner.id,
      createdDate: '2026-01-01T00:00:00',
      settings: { scope: [{ repositoryId: it.repository.id, refName: name, matchKind: 'exact' }] },
      isDeleted: false,
    });
    const { status, body } = await push(name, await tip(name), [edit('/src/a.ts', '2')]);
    expect([status, body.typeKey]).toEqual([403, 'GitRefUpdateRejectedByPolicyException']);
  });
});

describe('GET pushes', () => {
  test('lists newest first, with ref updates on demand, and gives one with its commits', async () => {
    const name = branch();
    const made = await push(name, await tip(), [edit('/src/a.ts', 'listed')]);
    const listed = await it.api(
      'GET',
      `${it.repositoryPath}/pushes?searchCriteria.refName=${name}&searchCriteria.includeRefUpdates=true`,
    );
    expect(listed.body.count).toBe(1);
    expect(listed.body.value[0]).toMatchObject({ pushId: made.body.pushId, refUpdates: [{ name }] });
    const single = await it.api('GET', `${it.repositoryPath}/pushes/${made.body.pushId}`);
    expect(single.body.commits).toHaveLength(1);
    expect(single.body.commits[0].commitId).toBe(made.body.commits[0].commitId);
    const commits = await it.api('GET', `${it.repositoryPath}/pushes/${made.body.pushId}/commits`);
    expect(commits.body.count).toBe(1);
    const missing = await it.api('GET', `${it.repositoryPath}/pushes/999999`);
    expect(missing.status).toBe(404);
  });
});

test.skipIf(!hasOracle)('every answer of these tests has the shape that Microsoft describes', () => {
  expect(unfaithful(it.sandbox.recorder.all())).toEqual([]);
});
