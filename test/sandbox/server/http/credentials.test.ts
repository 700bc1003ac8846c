import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProfileName } from '../../../../sandbox/server/profile/profile.ts';
import type { AccessToken } from '../../../../sandbox/server/world/identity.ts';
import { type ApiAnswer, startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

let services: TestSandbox;
let server: TestSandbox;
beforeAll(async () => {
  [services, server] = await Promise.all([start('services'), start('server-2022.1')]);
});
afterAll(() => Promise.all([services.close(), server.close()]));

async function start(profile: ProfileName): Promise<TestSandbox> {
  const test = await startTestSandbox({ profile });
  const token = (given: Pick<AccessToken, 'token'> & Partial<AccessToken>): void => {
    test.services.world.tokens.push({
      identityId: test.owner.id,
      scopes: ['full'],
      expires: null,
      kind: 'pat',
      projectId: null,
      ...given,
    });
  };
  token({ token: 'expired', expires: '2020-01-01T00:00:00Z' });
  token({ token: 'revoked', refusal: 'revoked' });
  token({ token: 'of-contoso', organization: 'contoso' });
  token({ token: 'of-fabrikam', organization: 'fabrikam' });
  token({ token: 'expired-by-name', refusal: 'expiredByName' });
  token({ token: 'outside', refusal: 'conditionalAccess' });
  token({ token: 'entra', kind: 'entra' });
  token({ token: 'entra-build', kind: 'entra', scopes: ['vso.build'] });
  return test;
}

const ask = (authorization: string | null, headers: Record<string, string> = {}, test = services) =>
  test.api('GET', test.repositoryPath, undefined, {
    token: null,
    headers: { ...(authorization === null ? {} : { authorization }), ...headers },
    version: test === services ? '7.1' : '6.0',
  });
const pat = (token: string): string => `Basic ${Buffer.from(`:${token}`).toString('base64')}`;
const seen = ({ status, text }: ApiAnswer): [number, string] => [status, text];

describe('with the sign-in suppressed', () => {
  it.each(['nobody', 'expired', 'revoked', 'of-contoso'])(
    'the token %s gets 401 without a body',
    async (token) => {
      const answer = await ask(pat(token));
      expect(seen(answer)).toEqual([401, '']);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    },
  );

  it('a token of this organisation is accepted', async () => {
    expect((await ask(pat('of-fabrikam'))).status).toBe(200);
  });

  it('an expired token that the server knows gets its name', async () => {
    expect(await ask(pat('expired-by-name'))).toMatchObject({
      status: 401,
      body: {
        typeKey: 'AccessCheckException',
        message: 'Access Denied: The Personal Access Token used has expired.',
      },
    });
  });

  it('a policy of conditional access gets its code', async () => {
    const answer = await ask(pat('outside'));
    expect([answer.status, answer.body.message.split(':')[0]]).toEqual([403, 'VS403463']);
  });
});

describe('without that header', () => {
  const plain = { 'x-tfs-fedauthredirect': '' };

  it('a program gets the sign-in page with 203, a browser the way there, a PATCH JSON', async () => {
    expect(await ask(pat('revoked'), plain)).toMatchObject({ status: 203 });
    const browser = await ask(pat('revoked'), { ...plain, accept: 'text/html,application/xhtml+xml' });
    expect([browser.status, browser.headers.get('location')]).toEqual([302, `${services.url}/_signin`]);
    const patch = await services.api(
      'PATCH',
      services.repositoryPath,
      {},
      { token: 'revoked', headers: plain },
    );
    expect([patch.status, patch.body.message]).toEqual([
      401,
      "TF400813: The user '' is not authorized to access this resource.",
    ]);
  });
});

describe('a token of Microsoft Entra', () => {
  it('is a Bearer token, or the password of Basic, with scopes like others', async () => {
    expect((await ask('Bearer entra')).status).toBe(200);
    expect((await ask(pat('entra'))).status).toBe(200);
    expect(seen(await ask('Bearer entra-build'))).toEqual([401, '']);
  });

  it('is refused by a Server', async () => {
    expect((await ask('Bearer entra', {}, server)).status).toBe(401);
    expect((await ask(pat('owner-pat'), {}, server)).status).toBe(200);
  });
});
