import { afterEach, describe, expect, test } from 'vitest';
import { buildVariables } from '../../../../sandbox/agent/job/predefined-variables.ts';
import { createAgentHost } from '../../../../sandbox/server/areas/build/agent-host.ts';
import { PROFILE_NAMES, type ProfileName } from '../../../../sandbox/server/profile/profile.ts';
import type { SandboxOptions } from '../../../../sandbox/server/sandbox-server.ts';
import { startBuildWorld } from '../../../support/build-world.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const open: TestSandbox[] = [];
const start = async (options: SandboxOptions): Promise<TestSandbox> => {
  const started = await startTestSandbox(options);
  open.push(started);
  return started;
};
afterEach(() => Promise.all(open.splice(0).map((each) => each.close())));

const SERVERS = PROFILE_NAMES.filter((name) => name !== 'services');
const NEWEST: Readonly<Record<string, string>> = {
  'server-2022.1': '7.1',
  'server-2022': '7.0',
  'server-2020': '6.1',
  'server-2019': '5.1',
};

describe.each(SERVERS)('a sandbox of profile %s', (profile: ProfileName) => {
  test('tells discovery how old it is, and only whoever signs in', async () => {
    const { api } = await start({ profile });
    const locations = (await api('OPTIONS', '/_apis')).body.value as { maxVersion: string }[];
    expect(new Set(locations.map(({ maxVersion }) => maxVersion))).toEqual(new Set([NEWEST[profile]]));
    const git = (await api('OPTIONS', '/_apis/git')).body.value as { area: string }[];
    expect(new Set(git.map(({ area }) => area))).toEqual(new Set(['git']));
    expect((await api('OPTIONS', '/_apis', undefined, { token: null })).status).toBe(401);
  });

  test('says that it is a Server, and that everything lies in the collection', async () => {
    const { api, owner } = await start({ profile });
    const preview = { version: `${NEWEST[profile]}-preview` };
    expect((await api('GET', '/_apis/connectionData', undefined, preview)).body).toMatchObject({
      deploymentType: 'onPremises',
      authenticatedUser: { id: owner.id, descriptor: expect.stringMatching(/WindowsIdentity;S-1-5-21-/) },
    });
    expect((await api('GET', '/_apis/resourceAreas', undefined, preview)).text).toBe(
      '{"count":0,"value":null}',
    );
  });

  test('refuses a newer version and names its own', async () => {
    const { api } = await start({ profile });
    const { status, body } = await api('GET', '/_apis/projects', undefined, { version: '7.2' });
    expect([status, body.typeKey]).toEqual([400, 'VssVersionOutOfRangeException']);
    expect(body.message).toBe(
      `The requested REST API version of 7.2 is out of range for this server. The latest REST API version this server supports is ${NEWEST[profile]}.`,
    );
  });

  test('refuses wrong credentials as IIS does', async () => {
    const { api } = await start({ profile });
    const refused = await api('GET', '/_apis/projects', undefined, { token: 'wrong' });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([401, 'text/html']);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Negotiate, NTLM, Basic realm="http/);
  });

  test.each(['/_apis/graph/users', '/_apis/profile/profiles/me', '/_apis/status/health'])(
    'does not know %s of the cloud',
    async (path) => {
      const { api } = await start({ profile });
      const answer = await api('GET', path, undefined, { version: '5.0' });
      expect([answer.status, answer.headers.get('x-tfs-serviceerror')]).toEqual([
        404,
        expect.stringContaining('The+controller+for+path'),
      ]);
    },
  );
});

describe('where a Server is', () => {
  const names = { virtualDirectory: 'tfs', organization: 'Größe & Default Collection' } as const;

  test('is a path of virtual directory and collection, however a client spells it', async () => {
    const { api, url } = await start({ profile: 'server-2020', ...names });
    expect(new URL(url).pathname).toBe('/tfs/Gr%C3%B6%C3%9Fe%20%26%20Default%20Collection');
    expect((await api('GET', '/_apis/projects', undefined, { version: '6.0' })).status).toBe(200);
    const origin = new URL(url).origin;
    const authorization = `Basic ${Buffer.from(':owner-pat').toString('base64')}`;
    const ask = async (path: string): Promise<number> =>
      (await fetch(`${origin}${path}/_apis/projects?api-version=6.0`, { headers: { authorization } })).status;
    expect(await ask('/TFS/gr%c3%b6%c3%9fe%20&%20default%20COLLECTION')).toBe(200);
    expect(await ask('/Gr%C3%B6%C3%9Fe%20%26%20Default%20Collection')).toBe(404);
    expect(await ask('/tfs')).toBe(404);
    expect(await ask('/tfs/Another')).toBe(404);
  });

  test('is in every address that it gives out, which git can clone', async () => {
    const { api, url, repositoryPath, commit, git, folder } = await start({
      profile: 'server-2022',
      ...names,
    });
    await commit({ 'a.txt': 'one\n' });
    const { body, text } = await api('GET', repositoryPath, undefined, { version: '7.0' });
    expect(body.remoteUrl).toBe(`${url}/Fabrikam/_git/web`);
    expect(body.sshUrl).toBe(`ssh://127.0.0.1:22${new URL(url).pathname}/Fabrikam/_git/web`);
    const addresses = text.match(/http:[^"]*/g) ?? [];
    expect(addresses.filter((address) => !address.startsWith(url))).toEqual([]);
    expect((await git(['clone', body.remoteUrl, await folder()])).code).toBe(0);
  });

  test('is what the agent tells a job', async () => {
    const world = await startBuildWorld({ profile: 'server-2022', ...names });
    open.push(world);
    const claimed = await createAgentHost(world.services).claim(world.queue().id);
    if (claimed === null) throw new Error('the run is not waiting');
    const variables = buildVariables(claimed);
    expect(variables).toMatchObject({
      'System.CollectionUri': `${world.url}/`,
      'System.TeamFoundationCollectionUri': `${world.url}/`,
      'Build.Repository.Uri': `${world.url}/Fabrikam/_git/web`,
      'System.ServerType': 'OnPremises',
    });
  });

  test('has no virtual directory on Services', async () => {
    await expect(start({ virtualDirectory: 'tfs' })).rejects.toThrow('no virtual directory');
  });
});

describe('a Server of another language', () => {
  test('keeps code, typeKey and values of a message, and no English word', async () => {
    const { api } = await start({ profile: 'server-2020', language: 'de' });
    const missing = await api('GET', '/_apis/git/repositories/nothing', undefined, { version: '6.0' });
    expect(missing.body).toMatchObject({
      typeKey: 'GitRepositoryNotFoundException',
      message: 'TF401019: Die Anforderung kann nicht ausgeführt werden.',
    });
    const tooNew = await api('GET', '/_apis/projects', undefined, { version: '7.1' });
    expect(tooNew.body).toMatchObject({
      typeKey: 'VssVersionOutOfRangeException',
      message: 'Die Anforderung kann nicht ausgeführt werden. Einzelheiten: 7.1, 6.1.',
    });
  });
});
