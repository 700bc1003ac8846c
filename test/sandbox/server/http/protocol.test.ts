import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPat } from '../../../../sandbox/server/world/populate.ts';
import { type ApiOptions, startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

let it: TestSandbox;
let now = Date.parse('2026-03-01T00:00:00Z');
beforeAll(async () => {
  it = await startTestSandbox({ clock: { now: () => now } });
  await it.commit({ a: '1' });
});
afterAll(() => it.close());

const REPOSITORIES = '/Fabrikam/_apis/git/repositories';
const get = (path: string, options?: ApiOptions) => it.api('GET', path, undefined, options);
const NOT_SUPPRESSED = { 'x-tfs-fedauthredirect': '' };

describe('credentials', () => {
  test('a bad token with the sign-in suppressed: 401, empty, with a challenge', async () => {
    const answer = await get(REPOSITORIES, { token: 'wrong' });
    expect([answer.status, answer.text]).toEqual([401, '']);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
  });

  test('the same without the header: the sign-in page with 203; a PATCH gets JSON', async () => {
    const page = await get(REPOSITORIES, { token: 'wrong', headers: NOT_SUPPRESSED });
    expect(page.status).toBe(203);
    expect(page.text).toContain('<title>Azure DevOps Services | Sign In</title>');
    const patch = await it.api(
      'PATCH',
      `${it.repositoryPath}/refs`,
      {},
      { token: 'wrong', headers: NOT_SUPPRESSED },
    );
    expect([patch.status, patch.body.message.slice(0, 8)]).toEqual([401, 'TF400813']);
  });

  test('none at all: 401 TF400813', async () => {
    const answer = await get(REPOSITORIES, { token: null });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    expect(answer.body.message).toBe(
      'TF400813: Resource not available for anonymous access. Client authentication required.',
    );
  });

  test('an expired token is a bad token', async () => {
    addPat(it.services, it.owner, 'short', ['full'], '2026-03-02T00:00:00Z');
    expect((await get(REPOSITORIES, { token: 'short' })).status).toBe(200);
    now += 86_400_000;
    expect((await get(REPOSITORIES, { token: 'short' })).status).toBe(401);
  });

  test('a missing scope: 401 and empty, not 403', async () => {
    addPat(it.services, it.owner, 'builds', ['vso.build']);
    addPat(it.services, it.owner, 'writes', ['vso.code_write']);
    const answer = await get(REPOSITORIES, { token: 'builds' });
    expect([answer.status, answer.text]).toEqual([401, '']);
    expect((await get(REPOSITORIES, { token: 'writes' })).status).toBe(200);
    expect((await it.api('POST', `${it.repositoryPath}/refs`, [], { token: 'builds' })).status).toBe(401);
  });

  test('the user name of Basic does not matter, and a personal access token is no Bearer token', async () => {
    const status = async (authorization: string): Promise<number> =>
      (await get(REPOSITORIES, { token: null, headers: { authorization } })).status;
    expect(await status(`Basic ${Buffer.from('anybody:owner-pat').toString('base64')}`)).toBe(200);
    expect(await status('Bearer owner-pat')).toBe(401);
  });
});

describe('versions', () => {
  const typeKey = async (method: string, path: string, version: string | null, accept?: string) => {
    const headers = accept === undefined ? {} : { accept };
    const body = method === 'GET' ? undefined : [];
    const answer = await it.api(method, path, body, { version, headers });
    return answer.status === 200 ? 200 : `${answer.status} ${answer.body.typeKey}`;
  };
  const REFS = `${REPOSITORIES}/web/refs`;

  test.each([
    ['GET', REFS, null, 200],
    ['GET', REFS, '7.1', 200],
    ['GET', REFS, '6.0', 200],
    ['GET', REFS, '7.1-preview', 200],
    ['GET', REFS, '7.1-preview.2', 200],
    ['GET', REFS, '7.2-preview.2', 200],
    ['GET', REFS, '7.2', '400 VssInvalidPreviewVersionException'],
    ['GET', REFS, '7.1-preview.9', '400 VssVersionOutOfRangeException'],
    ['GET', REFS, '8.0', '400 VssVersionOutOfRangeException'],
    ['GET', REFS, 'newest', '400 VssVersionNotSpecifiedException'],
    ['POST', REFS, null, '400 VssVersionNotSpecifiedException'],
    ['GET', '/_apis/connectionData', null, 200],
    ['GET', '/_apis/connectionData', '5.0', '400 VssInvalidPreviewVersionException'],
    ['GET', '/_apis/connectionData', '5.0-preview', 200],
  ])('%s %s with %s: %s', async (method, path, version, expected) => {
    expect(await typeKey(method, path, version)).toBe(expected);
  });

  test('may stand in Accept, and the answer says which one answered', async () => {
    const answer = await get(REFS, {
      version: null,
      headers: { accept: 'application/json;api-version=7.0' },
    });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8; api-version=7.0');
  });

  test('the messages are those of the service', async () => {
    const missing = await it.api('POST', REFS, [], { version: null });
    expect(missing.body.message).toContain('No api-version was supplied for the "POST" request.');
    const newer = await get(REFS, { version: '9.0' });
    expect(newer.body.message).toContain(
      'The requested REST API version of 9.0 is out of range for this server.',
    );
    const preview = await get('/_apis/connectionData');
    expect(preview.body.message).toContain('The -preview flag must be supplied in the api-version');
  });
});

describe('the envelope', () => {
  test('discovery needs no credentials and lists the recorded locations', async () => {
    const { body } = await it.api('OPTIONS', '/_apis/git', undefined, { token: null, version: null });
    const refs = body.value.find((each: { resourceName: string }) => each.resourceName === 'refs');
    expect(refs).toMatchObject({
      id: '2d874a60-a811-4f62-9c9f-963a6ea0a55b',
      routeTemplate: '{project}/_apis/{area}/repositories/{repositoryId}/{resource}/{*filter}',
      releasedVersion: '7.1',
    });
  });

  test('an unknown route is 404 in plain words, a wrong method 405', async () => {
    const answer = await get('/Fabrikam/_apis/nothing/here');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('was not found or does not implement IController.');
    expect(answer.headers.get('x-tfs-serviceerror')).not.toBeNull();
    expect((await it.api('DELETE', `${it.repositoryPath}/items`)).status).toBe(405);
  });

  test('every answer has activityid and friends', async () => {
    const { headers } = await get(REPOSITORIES);
    for (const name of [
      'activityid',
      'x-tfs-session',
      'x-vss-e2eid',
      'cache-control',
      'x-content-type-options',
    ]) {
      expect(headers.get(name)).not.toBeNull();
    }
  });

  test('Accept flags: bare arrays, no addresses, Microsoft dates, numbers for enums', async () => {
    const ask = async (path: string, flags: string) =>
      (await get(path, { headers: { accept: `application/json;${flags}` } })).body;
    expect(Array.isArray(await ask(REPOSITORIES, 'noArrayWrap=true'))).toBe(true);
    const bare = JSON.stringify(await ask(it.repositoryPath, 'excludeUrls=true'));
    expect(bare).not.toContain('"url"');
    expect(bare).not.toContain('"_links"');
    const dated = await ask(`${it.repositoryPath}/pushes`, 'msDateFormat=true');
    expect(dated.value[0].date).toBe(`/Date(${Date.parse('2026-03-01T00:00:00Z')})/`);
    const item = await ask(`${it.repositoryPath}/items?path=/a`, 'enumsAsNumbers=true');
    expect(item.gitObjectType).toBe(3);
    const all = await ask(
      REPOSITORIES,
      'enumsAsNumbers=true;msDateFormat=true;noArrayWrap=true;excludeUrls=true',
    );
    expect(all[0].project.visibility).toBe(0);
  });

  test('a body that is no JSON is 400, another content type 415', async () => {
    const text = new TextEncoder().encode('{');
    const broken = await it.api('POST', `${it.repositoryPath}/pushes`, text, {
      headers: { 'content-type': 'application/json' },
    });
    expect(broken.status).toBe(400);
    const other = await it.api('POST', `${it.repositoryPath}/pushes`, text, {
      headers: { 'content-type': 'text/xml' },
    });
    expect(other.status).toBe(415);
  });

  test('the recorder notes parameters that the operation does not know', async () => {
    await get(`${it.repositoryPath}/refs?filtre=heads`);
    expect(it.sandbox.recorder.all().at(-1)?.violations).toEqual(['unknown query parameter filtre']);
  });

  test('another organisation is not here', async () => {
    const response = await fetch(`${it.url}x/_apis/projects`);
    expect(response.status).toBe(404);
  });
});
