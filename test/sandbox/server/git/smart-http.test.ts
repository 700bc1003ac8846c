import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCommands } from '../../../../sandbox/server/git/receive-commands.ts';
import {
  addPat,
  addPerson,
  addProject,
  addRepository,
  projectBuildService,
} from '../../../../sandbox/server/world/populate.ts';
import { basic, startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

let it: TestSandbox;
let first: string;
let second: string;
beforeAll(async () => {
  it = await startTestSandbox();
  first = await it.commit({ 'a.txt': 'one\n' });
  second = await it.commit({ 'a.txt': 'two\n', 'big.bin': Buffer.alloc(3_000_000, 7) });
});
afterAll(() => it.close());

async function clone(url = it.cloneUrl, ...args: string[]): Promise<string> {
  const folder = await it.folder();
  const { code, stderr } = await it.git(['clone', '-q', ...args, url, folder]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return folder;
}

async function commitIn(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  await it.git(['add', '-A'], { cwd: folder });
  await it.git(['commit', '-qm', `Write ${name}`], { cwd: folder });
  return (await it.git(['rev-parse', 'HEAD'], { cwd: folder })).stdout.trim();
}

describe('git over HTTP', () => {
  test('clones by name, by GUID and with the address of the repository resource', async () => {
    const folder = await clone();
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('two\n');
    await clone(`${it.url}/${it.project.id}/_git/${it.repository.id}`);
    const { body } = await it.api('GET', it.repositoryPath);
    await clone(body.remoteUrl);
  });

  test('a name with spaces is percent-encoded', async () => {
    const project = addProject(it.services, 'My Team Project');
    const repository = await addRepository(it.services, project, 'two words');
    await it.commit({ a: '' }, { repository });
    await clone(`${it.url}/My%20Team%20Project/_git/two%20words`);
  });

  test('fetches one commit by its id into a shallow repository', async () => {
    const folder = await it.folder();
    await it.git(['init', '-q'], { cwd: folder });
    const fetched = await it.git(['fetch', '-q', '--depth=1', it.cloneUrl, first], { cwd: folder });
    expect(fetched.code).toBe(0);
    const shown = await it.git(['show', `${first}:a.txt`], { cwd: folder });
    expect(shown.stdout).toBe('one\n');
    const shallow = await clone(it.cloneUrl, '--depth=1', '--filter=blob:none');
    const count = await it.git(['rev-list', '--count', 'HEAD'], { cwd: shallow });
    expect(count.stdout.trim()).toBe('1');
    const more = await it.git(['fetch', '-q', '--unshallow'], { cwd: shallow });
    expect(more.code).toBe(0);
  });

  test('a push becomes a push of the world and an event', async () => {
    const folder = await clone();
    const seen: unknown[] = [];
    it.services.events.on('pushed', ({ push }) => seen.push(push));
    const made = await commitIn(folder, 'pushed.txt', 'x');
    const { code } = await it.git(['push', '-q', 'origin', 'HEAD:refs/heads/feature/pushed'], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(it.services.world.pushes.at(-1)).toMatchObject({
      pusherId: it.owner.id,
      repositoryId: it.repository.id,
      refUpdates: [{ name: 'refs/heads/feature/pushed', oldObjectId: '0'.repeat(40), newObjectId: made }],
    });
    expect(seen).toEqual([it.services.world.pushes.at(-1)]);
    const again = await it.git(['push', '-q', 'origin', 'HEAD:refs/heads/feature/pushed'], { cwd: folder });
    expect(again.code).toBe(0);
    expect(seen).toHaveLength(1);
    await it.git(['push', '-q', 'origin', ':refs/heads/feature/pushed'], { cwd: folder });
    expect(it.services.world.pushes.at(-1)?.refUpdates[0]?.newObjectId).toBe('0'.repeat(40));
  });

  test('takes a large chunked push and gives it back', async () => {
    const folder = await clone();
    const bytes = Buffer.from(Array.from({ length: 2_500_000 }, (_, index) => (index * 7919) % 251));
    const made = await commitIn(folder, 'large.bin', bytes);
    const pushed = await it.git(
      ['-c', 'http.postBuffer=65536', 'push', '-q', 'origin', 'HEAD:refs/heads/large'],
      { cwd: folder },
    );
    expect(pushed.code).toBe(0);
    const entry = await it.services.git.entry(it.repository.id, made, 'large.bin');
    expect(entry?.size).toBe(bytes.length);
  });

  test('a stale push is rejected and no push is registered', async () => {
    const folder = await clone();
    await commitIn(folder, 'mine.txt', 'x');
    await it.commit({ 'theirs.txt': 'y' });
    const before = it.services.world.pushes.length;
    const { code, stderr } = await it.git(['push', 'origin', 'HEAD:main'], { cwd: folder });
    expect(code).not.toBe(0);
    expect(stderr).toContain('rejected');
    expect(it.services.world.pushes.length).toBe(before);
  });
});

describe('who may do what over git', () => {
  test.each([
    ['no credentials', null],
    ['an unknown token', 'nobody'],
  ])('%s: 401 with a Basic challenge', async (_, token) => {
    const response = await fetch(`${it.cloneUrl}/info/refs?service=git-upload-pack`, {
      headers: token === null ? {} : { authorization: basic(token) },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
  });

  test('vso.code reads and does not write; code_write does both', async () => {
    addPat(it.services, it.owner, 'reads', ['vso.code']);
    addPat(it.services, it.owner, 'builds', ['vso.build']);
    const status = async (token: string, service: string): Promise<number> => {
      const url = `${it.cloneUrl}/info/refs?service=${service}`;
      return (await fetch(url, { headers: { authorization: basic(token) } })).status;
    };
    expect(await status('reads', 'git-upload-pack')).toBe(200);
    expect(await status('reads', 'git-receive-pack')).toBe(401);
    expect(await status('builds', 'git-upload-pack')).toBe(401);
    expect(await status('owner-pat', 'git-receive-pack')).toBe(200);
  });

  test('a job token is a Bearer token of one project', async () => {
    it.services.world.tokens.push({
      token: 'job',
      identityId: projectBuildService(it.services, it.project).id,
      scopes: ['full'],
      expires: null,
      kind: 'job',
      projectId: it.project.id,
    });
    const other = addProject(it.services, 'Other');
    await addRepository(it.services, other, 'other');
    const status = async (path: string): Promise<number> => {
      const url = `${it.url}${path}/info/refs?service=git-upload-pack`;
      return (await fetch(url, { headers: { authorization: 'Bearer job' } })).status;
    };
    expect(await status('/Fabrikam/_git/web')).toBe(200);
    expect(await status('/Other/_git/other')).toBe(404);
    expect(await status('/Fabrikam/_git/nope')).toBe(404);
  });

  test('without GenericRead the repository does not exist, without GenericContribute a push is 403', async () => {
    const person = addPerson(it.services, 'Rita', 'rita@example.com');
    addPat(it.services, person, 'rita');
    const deny = (permission: 'GenericRead' | 'GenericContribute') =>
      it.services.world.denials.push({ identityId: person.id, permission, on: it.repository.id });
    deny('GenericContribute');
    const pushed = await it.git(['push', it.cloneUrl, 'HEAD:refs/heads/rita'], {
      cwd: await clone(),
      token: 'rita',
    });
    expect(pushed.stderr).toContain('403');
    deny('GenericRead');
    const read = await it.git(['ls-remote', it.cloneUrl], { token: 'rita' });
    expect(read.stderr).toMatch(/TF401019|not found/);
  });

  test('a branch policy refuses its branch and lets the other branch of the same push through', async () => {
    const folder = await clone();
    const made = await commitIn(folder, 'policy.txt', 'x');
    const settings = {
      scope: [{ repositoryId: null, refName: 'refs/heads/ma', matchKind: 'prefix' as const }],
    };
    it.services.world.policies.push({
      id: 9,
      projectId: it.project.id,
      revision: 1,
      typeId: 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd',
      isEnabled: true,
      isBlocking: true,
      createdById: it.owner.id,
      createdDate: '2026-01-01T00:00:00',
      settings,
      isDeleted: false,
    });
    const args = ['push', 'origin', 'HEAD:main', 'HEAD:refs/heads/beside'];
    const { code, stderr } = await it.git(args, { cwd: folder });
    it.services.world.policies.pop();
    expect(code).not.toBe(0);
    expect(stderr).toContain('TF402455: Pushes to this branch are not permitted');
    expect(await it.services.git.resolve(it.repository.id, 'refs/heads/beside')).toBe(made);
    expect(await it.services.git.resolve(it.repository.id, 'refs/heads/main')).not.toBe(made);
    expect(it.services.world.pushes.at(-1)?.refUpdates.map((update) => update.name)).toEqual([
      'refs/heads/beside',
    ]);
  });

  test('rewriting history needs ForcePush, a new branch CreateBranch, and refs/pull belongs to the server', async () => {
    const person = addPerson(it.services, 'Fo', 'fo@example.com');
    addPat(it.services, person, 'fo');
    const folder = await clone();
    await it.git(['reset', '-q', '--hard', first], { cwd: folder });
    await commitIn(folder, 'other.txt', 'x');
    const push = (refspec: string) => it.git(['push', 'origin', refspec], { cwd: folder, token: 'fo' });
    const deny = (permission: 'ForcePush' | 'CreateBranch') =>
      it.services.world.denials.push({ identityId: person.id, permission, on: null });
    deny('ForcePush');
    expect((await push('+HEAD:main')).stderr).toContain("TF401027: You need the Git 'ForcePush' permission");
    expect((await push('HEAD:refs/heads/fine')).code).toBe(0);
    deny('CreateBranch');
    expect((await push('HEAD:refs/heads/not')).stderr).toContain("'CreateBranch'");
    expect((await push('HEAD:refs/pull/1/merge')).code).not.toBe(0);
    expect(await it.services.git.isAncestor(it.repository.id, second, 'refs/heads/main')).toBe(true);
  });
});

describe('the commands of a push', () => {
  const packet = (text: string): string => (text.length + 4).toString(16).padStart(4, '0') + text;
  const [a, b] = ['a'.repeat(40), 'b'.repeat(40)];
  test('are read up to the flush packet, without capabilities and shallow lines', () => {
    const bytes = `${packet(`shallow ${a}\n`)}${packet(`${a} ${b} refs/heads/x\0 report-status\n`)}${packet(`${b} ${a} refs/heads/y\n`)}0000PACK`;
    expect(parseCommands(Buffer.from(bytes))).toEqual([
      { name: 'refs/heads/x', oldObjectId: a, newObjectId: b },
      { name: 'refs/heads/y', oldObjectId: b, newObjectId: a },
    ]);
    expect(parseCommands(Buffer.from(bytes.slice(0, 80)))).toBeNull();
    expect(parseCommands(Buffer.from('0000'))).toEqual([]);
  });
});
