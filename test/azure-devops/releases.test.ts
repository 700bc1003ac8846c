import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/azure-devops/connect.ts';
import { createHttps } from '../../src/node/https.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type RawAnswer, type RawServer, type SeenRequest, startRawServer } from '../support/raw-server.ts';
import { sharedFolder } from '../support/shared.ts';
import { everyOperation } from './support/every-operation.ts';
import { oldServer, versionAsked } from './support/old-server.ts';

const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(answer: (request: SeenRequest) => RawAnswer): Promise<RawServer> {
  const server = await startRawServer(answer);
  servers.push(server);
  return server;
}

function hosts(server: RawServer) {
  const place = {
    collectionUrl: `${server.url}/tfs/Default%20Collection`,
    projectId: 'p',
    projectName: 'Fabrikam',
    repositoryId: 'r',
    repositoryName: 'web',
  };
  const edge = { http: createHttps(), clock: fakeClock() };
  const hosts = connect(place, { kind: 'pat', token: 'secret' }, edge, 'test');
  if (!hosts.ok) throw new Error(hosts.fault.message);
  return hosts.value;
}

/** Method, route and version of what was done, without what was refused for its version. */
function done(server: RawServer): readonly (readonly [string, string, string])[] {
  const first = server.seen.filter(({ method }) => method !== 'OPTIONS');
  return first.map((request) => {
    const { pathname } = new URL(request.url, server.url);
    return [request.method, pathname.slice(pathname.indexOf('/_apis')), versionAsked(request)] as const;
  });
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly server: Readonly<Record<string, string | null>>;
}

/** Beyond the list of outside: from the same OpenAPI files, and `connectionData`, which none of them has. */
const MORE: readonly Operation[] = [
  ['GET', '/_apis/connectionData', '-preview.1', '-preview.1'],
  ['GET', '/_apis/process/processes', '', ''],
  ['GET', '/{project}/_apis/build/retention/leases', '-preview.1', ''],
  ['POST', '/{project}/_apis/build/retention/leases', '-preview.1', ''],
  ['DELETE', '/{project}/_apis/build/retention/leases', '-preview.1', ''],
  [
    'GET',
    '/_apis/ExtensionManagement/InstalledExtensions/{p}/{e}/Data/Scopes/{t}/{v}/Collections/{c}/Documents',
    '-preview.1',
    '-preview.1',
  ],
].map(([method = '', path = '', six, seven]) => ({
  method,
  path,
  server: {
    '6.0': `6.0${six}`,
    '7.0': `7.0${seven}`,
    '7.1': path.includes('leases') ? '7.1' : `7.1${seven}`,
  },
}));

const file = `${sharedFolder()}/reference/ado-openapi/operations-needed.json`;
const known: readonly Operation[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

function expected(method: string, route: string): Operation['server'] | null {
  const found = [...known, ...MORE].find((each) => {
    const path = each.path.replace(/\?.*$/, '');
    const template = path.slice(path.indexOf('/_apis')).replace(/\{[^}]+\}/g, '[^/]+');
    return each.method === method && new RegExp(`^${template}$`, 'i').test(route);
  });
  return found?.server ?? null;
}

describe('the versions of the operations', () => {
  it.skipIf(known.length === 0).each(['6.0', '7.0', '7.1'])(
    'are those of the OpenAPI files of Server %s',
    async (release) => {
      const server = await start(oldServer(release));
      await everyOperation(`${server.url}/tfs/Default%20Collection`);
      const asked = done(server).filter(([, , version]) => version.startsWith(release));
      const wrong = asked.filter(
        ([method, route, version]) => expected(method, route)?.[release] !== version,
      );
      expect(wrong).toEqual([]);
      const routes = new Set(asked.map(([method, route]) => `${method} ${route}`));
      expect(routes.size).toBeGreaterThanOrEqual(43);
    },
  );
});

describe('the release of the server', () => {
  it('costs nothing where the newest version is spoken', async () => {
    const server = await start(oldServer('7.1'));
    await everyOperation(`${server.url}/contoso`);
    expect(server.seen.filter(({ method }) => method === 'OPTIONS')).toEqual([]);
    expect(new Set(done(server).map(([, , version]) => version))).toEqual(new Set(['7.1', '7.1-preview.1']));
  });

  it('is learned once, by the first refusal, also by eight at once', async () => {
    const server = await start(oldServer('7.0'));
    const { code } = hosts(server);
    await Promise.all(Array.from({ length: 8 }, (_, index) => code.pullRequest(index)));
    await code.iterations(7);
    const count = (version: string) => done(server).filter((each) => each[2] === version).length;
    expect(server.seen.filter(({ method }) => method === 'OPTIONS')).toHaveLength(1);
    expect(count('7.1')).toBe(8);
    expect(count('7.0')).toBe(9);
    expect(server.seen.find(({ method }) => method === 'OPTIONS')?.url).toBe(
      '/tfs/Default%20Collection/_apis/git',
    );
  });

  it('makes a write go again, which was not done: once', async () => {
    const server = await start(oldServer('6.0'));
    const { code } = hosts(server);
    const status = { state: 'succeeded', genre: 'g', name: 'n', description: '', targetUrl: '' } as const;
    expect(await code.createIterationStatus(7, 2, status)).toMatchObject({ ok: true });
    const posts = server.seen.filter(({ method }) => method === 'POST');
    expect(posts.map(versionAsked)).toEqual(['7.1', '6.0-preview.1']);
    expect(new Set(posts.map(({ body }) => body)).size).toBe(1);
  });

  it('that is too old is one fault, which names it and what is needed; then nothing more is asked', async () => {
    const server = await start(oldServer('5.1'));
    const { code, build } = hosts(server);
    const answer = await code.pullRequest(7);
    expect(answer).toMatchObject({
      ok: false,
      fault: {
        code: 'platform.unsupported',
        message:
          'The server is Azure DevOps Server 2019 Update 1 with REST API 5.1, and FixGate needs REST API 6.0.',
        next: 'Upgrade the server: FixGate works with Azure DevOps Server 2020, 2022, 2022.1 and newer, and with Azure DevOps Services.',
      },
    });
    expect(await build.tags(1)).toMatchObject({ ok: false, fault: { code: 'platform.unsupported' } });
    expect(server.seen).toHaveLength(2);
  });

  it('that nobody tells is asked for again later, and the refusal is said', async () => {
    let isHidden = true;
    const gates = oldServer('7.0');
    const server = await start((request) =>
      request.method === 'OPTIONS' && isHidden ? { status: 404 } : gates(request),
    );
    const { code } = hosts(server);
    expect(await code.pullRequest(7)).toMatchObject({
      ok: false,
      fault: { code: 'platform.unsupported', activityId: 'act-1' },
    });
    isHidden = false;
    expect(await code.pullRequest(7)).toMatchObject({ ok: true });
  });

  it('is not guessed from a refusal that has other reasons', async () => {
    const body = '{"typeKey":"VssPropertyValidationException","message":"7.1 is out of range"}';
    const server = await start(() => ({ status: 400, body }));
    const { code } = hosts(server);
    expect(await code.pullRequest(7)).toMatchObject({ ok: false, fault: { code: 'platform.rejected' } });
    expect(server.seen).toHaveLength(1);
  });
});

describe('a server without retention leases', () => {
  it('has none, which is no fault', async () => {
    const missing = "The controller for path '/p/_apis/build/retention/leases' was not found.";
    const server = await start(
      oldServer('6.0', ({ url }) => (url.includes('/leases') ? { status: 404, body: missing } : null)),
    );
    const { build } = hosts(server);
    expect(await build.leases('o', 1)).toEqual({ ok: true, value: null });
  });

  it('is not mistaken for a project that is missing', async () => {
    const body = '{"message":"TF200016","typeKey":"ProjectDoesNotExistWithNameException"}';
    const server = await start(
      oldServer('6.0', ({ url }) => (url.includes('/leases') ? { status: 404, body } : null)),
    );
    expect(await hosts(server).build.leases('o', 1)).toMatchObject({
      ok: false,
      fault: { code: 'platform.not-found' },
    });
  });
});
