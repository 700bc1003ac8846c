import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installExtension } from '../../../sandbox/extensions/install-extension.ts';
import { createPages } from '../../../sandbox/pages/create-pages.ts';
import { guidFrom } from '../../../sandbox/server/ids.ts';
import { addPerson } from '../../../sandbox/server/world/populate.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { vsix } from '../../support/vsix.ts';

const clock = fakeClock();
let test: TestSandbox;
beforeAll(async () => {
  test = await startTestSandbox({ sideDoors: [createPages], clock });
  const install = (id: string, scopes: readonly string[], version = '1.0.0'): void => {
    installExtension(test.sandbox, vsix({ id, version, manifest: { scopes }, files: [] }));
  };
  install('reader', ['vso.code', 'vso.advsec', 'vso.tokens']);
  install('modest', []);
});
afterAll(() => test.close());

const ask = (form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${test.url}/_host/token`, {
    method: 'POST',
    headers: { origin: new URL(test.url).origin, ...headers },
    body: new URLSearchParams(form),
  });
const tokenOf = async (form: Record<string, string>): Promise<string> =>
  (await (await ask(form)).json()).token;
const status = async (token: string, path: string, method = 'GET', body?: unknown): Promise<number> =>
  (
    await test.api(method, path, body, {
      token: null,
      headers: { authorization: `Bearer ${token}` },
      version: '7.1-preview.1',
    })
  ).status;

describe('the token of a page', () => {
  it('may what the scopes of the manifest say, and no more', async () => {
    const token = await tokenOf({ extension: 'acme.reader' });
    expect(await status(token, '/Fabrikam/_apis/git/repositories')).toBe(200);
    expect(await status(token, '/Fabrikam/_apis/build/builds')).toBe(401);
    expect(await status(token, '/Fabrikam/_apis/git/repositories', 'POST', { name: 'new' })).toBe(401);
    expect(await status(token, '/_apis/ConnectionData')).toBe(200);
  });

  it('may only read and write extension data when the manifest asks for nothing', async () => {
    const token = await tokenOf({ extension: 'acme.modest' });
    const documents =
      '/_apis/ExtensionManagement/InstalledExtensions/acme/modest/Data/Scopes/Default/Current/Collections/c/Documents';
    expect(await status(token, documents, 'POST', { id: 'a' })).toBe(200);
    expect(await status(token, '/Fabrikam/_apis/git/repositories')).toBe(401);
  });

  it('is that of the named person, of the first one without a name, and of nobody else', async () => {
    const bea = addPerson(test.services, 'Bea Reader', 'bea@example.com');
    const whose = async (form: Record<string, string>): Promise<string> => {
      const headers = { authorization: `Bearer ${await tokenOf({ extension: 'acme.reader', ...form })}` };
      return (
        await test.api('GET', '/_apis/ConnectionData', undefined, { token: null, headers, version: null })
      ).body.authenticatedUser.providerDisplayName;
    };
    expect(await whose({})).toBe('Ada Owner');
    expect(await whose({ user: 'BEA@example.com' })).toBe('Bea Reader');
    expect(await whose({ user: bea.id })).toBe('Bea Reader');
    expect((await ask({ user: 'nobody', extension: 'acme.reader' })).status).toBe(404);
    expect((await ask({ extension: 'acme.other' })).status).toBe(404);
  });

  it('is given again until shortly before it expires after an hour', async () => {
    const first = await tokenOf({ extension: 'acme.reader' });
    expect(await tokenOf({ extension: 'acme.reader' })).toBe(first);
    await clock.sleep(56 * 60_000);
    const second = await tokenOf({ extension: 'acme.reader' });
    expect(second).not.toBe(first);
    expect(await status(first, '/Fabrikam/_apis/git/repositories')).toBe(200);
    await clock.sleep(5 * 60_000);
    expect(await status(first, '/Fabrikam/_apis/git/repositories')).toBe(401);
    expect(await status(second, '/Fabrikam/_apis/git/repositories')).toBe(200);
  });

  it('follows a new version with other scopes', async () => {
    const before = await tokenOf({ extension: 'acme.modest' });
    const manifest = { scopes: ['vso.code'] };
    installExtension(test.sandbox, vsix({ id: 'modest', version: '1.1.0', manifest, files: [] }));
    expect(await tokenOf({ extension: 'acme.modest' })).not.toBe(before);
    expect(
      await status(await tokenOf({ extension: 'acme.modest' }), '/Fabrikam/_apis/git/repositories'),
    ).toBe(200);
  });

  it('is given to pages of the sandbox only, and not by the REST API', async () => {
    for (const origin of ['null', test.services.assetsUrl, 'http://evil.example']) {
      const refused = await ask({ extension: 'acme.reader' }, { origin });
      expect(refused.status).toBe(403);
      expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    }
    const bare = await fetch(`${test.url}/_host/token`, { method: 'POST' });
    expect(bare.status).toBe(403);
    expect((await fetch(`${test.url}/_host/token`)).status).toBe(404);
    expect((await test.api('POST', '/_apis/_host/token', {})).status).toBe(404);
  });

  it('comes with an application token that the extension’s certificate signed', async () => {
    const { appToken } = await (await ask({ extension: 'acme.reader' })).json();
    const [header, claims, signature] = String(appToken).split('.');
    const installed = test.services.world.installedExtensions.find(
      ({ extensionId }) => extensionId === 'reader',
    );
    const secret = guidFrom(`certificate:${installed?.registrationId}`);
    expect(createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url')).toBe(signature);
    expect(JSON.parse(Buffer.from(claims ?? '', 'base64url').toString())).toMatchObject({
      nameid: test.owner.id,
      exp: Math.floor(clock.now() / 1000) + 3600,
    });
  });
});
