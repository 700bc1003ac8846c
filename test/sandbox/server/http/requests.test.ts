import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAgentHost } from '../../../../sandbox/server/areas/build/agent-host.ts';
import { addProject, addRepository } from '../../../../sandbox/server/world/populate.ts';
import { addDefinition } from '../../../../sandbox/server/world/populate-build.ts';
import { basic, startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

let it: TestSandbox;
beforeAll(async () => {
  it = await startTestSandbox();
  await it.commit({ 'a b/ü#1.txt': '1\n' });
});
afterAll(() => it.close());

const JSON_TYPE = { 'content-type': 'application/json' };

describe('the version of a request', () => {
  test('may stand in the content type of a write', async () => {
    const headers = { 'content-type': 'application/json; api-version=7.0; charset=utf-8' };
    const answer = await it.api('POST', `${it.repositoryPath}/refs`, [{ name: 'refs/heads/x' }], {
      version: null,
      headers,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('api-version=7.0');
  });
  test('in the address wins over the one in Accept', async () => {
    const headers = { accept: 'application/json;api-version=9.9' };
    expect((await it.api('GET', it.repositoryPath, undefined, { version: '6.0', headers })).status).toBe(200);
  });
  test.each([
    ['POST', '/Fabrikam/_apis/git/repositories/web/refs'],
    ['PATCH', '/Fabrikam/_apis/git/repositories/web/refs'],
    ['PUT', '/Fabrikam/_apis/policy/configurations/1'],
    ['DELETE', '/Fabrikam/_apis/policy/configurations/1'],
  ])('must be named by %s', async (method, path) => {
    const body = method === 'DELETE' ? undefined : {};
    const answer = await it.api(method, path, body, { version: null });
    expect([answer.status, answer.body.typeKey]).toEqual([400, 'VssVersionNotSpecifiedException']);
    expect(answer.body.message).toContain(`for the "${method}" request`);
  });
});

describe('HEAD', () => {
  test('answers what GET would, without the body', async () => {
    const get = await it.api('GET', it.repositoryPath);
    const head = await it.api('HEAD', it.repositoryPath);
    expect([head.status, head.text]).toEqual([200, '']);
    for (const name of ['content-type', 'content-length'])
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    expect((await it.api('HEAD', `${it.repositoryPath}/items?path=/no`)).status).toBe(404);
    expect((await it.api('HEAD', it.repositoryPath, undefined, { token: 'wrong' })).status).toBe(401);
  });
});

describe('a body', () => {
  const push = '/Fabrikam/_apis/git/repositories/web/pushes';
  const octets = (text: string) => new TextEncoder().encode(text);
  test.each([
    ['{"a":', JSON_TYPE, 400],
    ['\u00ff', JSON_TYPE, 400],
    ['null', JSON_TYPE, 400],
    ['[]', JSON_TYPE, 400],
    ['"x"', JSON_TYPE, 400],
    ['{}', { 'content-type': 'text/plain' }, 415],
    ['{}', { 'content-type': '' }, 415],
    ['no gzip', { ...JSON_TYPE, 'content-encoding': 'gzip' }, 400],
    [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, JSON_TYPE, 400],
  ])('%.20s with %j answers %i in the shape of errors', async (text, headers, status) => {
    const answer = await it.api('POST', push, octets(text), { headers });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      $id: '1',
      innerException: null,
      message: expect.any(String),
      typeKey: expect.any(String),
      errorCode: 0,
    });
  });
  test('that breaks off leaves the server alive', async () => {
    await new Promise<void>((resolve) => {
      const headers = { authorization: basic('owner-pat'), 'content-length': '1000', ...JSON_TYPE };
      const broken = request(`${it.url}${push}?api-version=7.1`, { method: 'POST', headers });
      broken.on('error', () => resolve());
      broken.write('{"half":');
      setTimeout(() => broken.destroy(), 50);
    });
    expect((await it.api('GET', it.repositoryPath)).status).toBe(200);
  });
});

describe('an address', () => {
  test('may write names in any case and with every escape', async () => {
    for (const path of [
      '/FABRIKAM/_APIS/Git/Repositories/WEB',
      '/%46abrikam/_apis/git/repositories/w%65b',
      `/${it.project.id.toUpperCase()}/_apis/git/repositories/${it.repository.id.toUpperCase()}`,
      '/Fabrikam/_apis/git/repositories/web/',
    ])
      expect([path, (await it.api('GET', path)).status]).toEqual([path, 200]);
  });
  test('reaches projects and files with spaces, slashes, # and letters of any script', async () => {
    const project = addProject(it.services, 'Größe & 東京');
    await addRepository(it.services, project, 'r é/p');
    const path = `/${encodeURIComponent(project.name)}/_apis/git/repositories/${encodeURIComponent('r é/p')}`;
    expect((await it.api('GET', path)).body).toMatchObject({
      name: 'r é/p',
      project: { name: project.name },
    });
    const item = encodeURIComponent('/a b/ü#1.txt');
    expect((await it.api('GET', `${it.repositoryPath}/items?path=${item}`)).body.path).toBe('/a b/ü#1.txt');
  });
  test('with a query parameter that nobody knows is answered, and noted', async () => {
    expect((await it.api('GET', `${it.repositoryPath}?nonsense=1&__proto__=2`)).status).toBe(200);
    expect(it.sandbox.recorder.all().at(-1)?.violations).toEqual([
      'unknown query parameter nonsense',
      'unknown query parameter __proto__',
    ]);
  });
});

describe('a page of a list', () => {
  test.each(['$top=-1', '$skip=-1', 'continuationToken=-1', '$top=1.5', '$top=x'])(
    'asked for with %s is refused',
    async (query) => {
      const answer = await it.api('GET', `/_apis/projects?${query}`);
      expect([answer.status, answer.body.typeKey]).toEqual([400, 'InvalidArgumentValueException']);
    },
  );
  test('behind the end is empty and has no token', async () => {
    const answer = await it.api('GET', '/_apis/projects?continuationToken=1000');
    expect([answer.body.count, answer.headers.get('x-ms-continuationtoken')]).toEqual([0, null]);
  });
});

describe('the recorder', () => {
  test('keeps answers as they were when they left', async () => {
    await it.commit({ b: '1' }, { refName: 'refs/heads/b', from: await tip() });
    const created = await it.api('POST', `${it.repositoryPath}/pullrequests`, {
      title: 'Before',
      sourceRefName: 'refs/heads/b',
      targetRefName: 'refs/heads/main',
    });
    const path = `${it.repositoryPath}/pullrequests/${created.body.pullRequestId}`;
    await it.api('POST', `${path}/threads`, {
      comments: [{ content: 'Before' }],
      threadContext: { filePath: '/b' },
      properties: { a: 'x' },
    });
    const asked = it.sandbox.recorder.all().length;
    await it.api('GET', path);
    await it.api('GET', `${path}/threads`);
    const recorded = it.sandbox.recorder.all().slice(asked);
    const before = structuredClone(recorded.map((each) => each.responseBody));
    await it.api('PATCH', path, { title: 'After' });
    for (const pull of it.services.world.pullRequests) {
      for (const thread of pull.threads) Object.assign(thread.threadContext ?? {}, { filePath: '/changed' });
    }
    expect(recorded.map((each) => each.responseBody)).toEqual(before);
  });

  test('also sees git', async () => {
    it.sandbox.recorder.clear();
    const folder = await it.folder();
    expect((await it.git(['clone', '--quiet', it.cloneUrl, folder])).code).toBe(0);
    expect((await it.git(['ls-remote', it.cloneUrl], { token: 'wrong' })).code).not.toBe(0);
    const seen = it.sandbox.recorder.all().map(({ method, url, status, authenticated, operation }) => {
      return [method, url.replace(/^.*_git/, ''), status, authenticated, operation];
    });
    expect(seen).toContainEqual(['GET', '/web/info/refs?service=git-upload-pack', 200, true, null]);
    expect(seen).toContainEqual(['POST', '/web/git-upload-pack', 200, true, null]);
    expect(seen).toContainEqual(['GET', '/web/info/refs?service=git-upload-pack', 401, false, null]);
    expect(JSON.stringify(it.sandbox.recorder.all())).not.toContain(basic('owner-pat').slice(6));
  });
});

describe('the job token of a run', () => {
  test('reaches its own project and nothing of another one', async () => {
    const other = addProject(it.services, 'Other');
    const otherRepository = await addRepository(it.services, other, 'secret');
    const otherDefinition = addDefinition(it.services, other, otherRepository, { name: 'CI' });
    const definition = addDefinition(it.services, it.project, it.repository, { name: 'CI' });
    await it.commit({ a: '1' }, { repository: otherRepository });
    const from = await it.commit({ a: '2' }, { repository: otherRepository, refName: 'refs/heads/x' });
    expect(from).toMatch(/^[0-9a-f]{40}$/);
    const queue = async (project: string, id: number) =>
      (await it.api('POST', `/${project}/_apis/build/builds`, { definition: { id } })).body.id;
    const [own, foreign] = [await queue('Fabrikam', definition.id), await queue('Other', otherDefinition.id)];
    const pull = await it.api('POST', '/Other/_apis/git/repositories/secret/pullrequests', {
      title: 'Secret',
      sourceRefName: 'refs/heads/x',
      targetRefName: 'refs/heads/main',
    });
    await it.sandbox.settled();
    const token = await createAgentHost(it.services).jobToken(own);
    const status = async (path: string, method = 'GET', body?: unknown) =>
      (await it.api(method, path, body, { token: null, headers: { authorization: `Bearer ${token}` } }))
        .status;
    expect(await status(`/Fabrikam/_apis/build/builds/${own}`)).toBe(200);
    expect(await status(it.repositoryPath)).toBe(200);
    const refused = [
      '/_apis/projects/Other',
      '/Other/_apis/git/repositories',
      '/Other/_apis/git/repositories/secret/refs',
      `/_apis/git/repositories/${otherRepository.id}/refs`,
      `/_apis/git/pullrequests/${pull.body.pullRequestId}`,
      `/Other/_apis/build/builds/${foreign}`,
      '/Other/_apis/build/definitions',
      '/Other/_apis/policy/configurations',
    ];
    for (const path of refused) expect([path, await status(path)]).toEqual([path, 404]);
    const tag = await status(`/Other/_apis/build/builds/${foreign}/tags/x`, 'PUT');
    const hijack = await status(`/Fabrikam/_apis/build/builds/${foreign}/tags/x`, 'PUT');
    expect([tag, hijack]).toEqual([404, 404]);
    const lists = await Promise.all(
      ['/_apis/projects', '/_apis/git/repositories'].map((path) =>
        it.api('GET', path, undefined, { token: null, headers: { authorization: `Bearer ${token}` } }),
      ),
    );
    for (const { text } of lists) {
      expect(text).not.toContain(other.id);
      expect(text).toContain(it.project.id);
    }
    const clone = `${it.url}/Other/_git/secret/info/refs?service=git-upload-pack`;
    expect((await fetch(clone, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
  });
});

async function tip(): Promise<string> {
  const { body } = await it.api('GET', `${it.repositoryPath}/refs?filter=heads/main`);
  return body.value[0].objectId;
}
