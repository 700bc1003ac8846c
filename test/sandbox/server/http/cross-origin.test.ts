import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

let test: TestSandbox;
beforeAll(async () => {
  test = await startTestSandbox();
});
afterAll(() => test.close());

const preflight = (path: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`${test.url}${path}`, { method: 'OPTIONS', headers });

describe('a page of another origin', () => {
  it.each(['null', 'http://127.0.0.1:1'])(
    'with origin %s may ask with a token, by every method',
    async (origin) => {
      const answer = await preflight('/Fabrikam/_apis/git/repositories', {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,content-type,x-tfs-fedauthredirect',
      });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-methods')).toBe('OPTIONS,GET,POST,PATCH,PUT,DELETE');
      const allowed = answer.headers.get('access-control-allow-headers')?.split(',') ?? [];
      expect(allowed).toEqual(
        expect.arrayContaining(['authorization', 'content-type', 'x-tfs-fedauthredirect']),
      );
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    },
  );

  it.each([
    ['an answer', '/_apis/projects', 'owner-pat', 200],
    ['an error', '/_apis/projects/none', 'owner-pat', 404],
    ['an unknown route', '/_apis/nothing', 'owner-pat', 404],
    ['a refused token', '/_apis/projects', 'wrong', 401],
  ])('reads %s with the headers that tell about it', async (_, path, token, status) => {
    const answer = await test.api('GET', path, undefined, { token, headers: { origin: 'null' } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const exposed = answer.headers.get('access-control-expose-headers')?.toLowerCase().split(',') ?? [];
    expect(exposed).toEqual(
      expect.arrayContaining(['activityid', 'x-tfs-session', 'x-ms-continuationtoken']),
    );
  });

  it('does not change what OPTIONS says to clients that are no browsers', async () => {
    const answer = await test.api('OPTIONS', '/_apis/git');
    expect(answer.body.value[0].area).toBe('git');
  });
});
