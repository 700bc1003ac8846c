import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectionAddress } from '../../src/azure-devops/address.ts';
import { connect } from '../../src/azure-devops/connect.ts';
import { createHttps } from '../../src/node/https.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { runBundledTask } from '../support/bundled-task.ts';
import { runConnect } from '../support/connect.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type RawAnswer, type RawServer, startRawServer } from '../support/raw-server.ts';
import { sarif } from '../support/sarif.ts';

const TOKEN = 'canary-of-hostile-urls';
const ME = '{"authenticatedUser":{"id":"1","providerDisplayName":"Ada"},"value":[]}';
const JSON_TYPE = { 'content-type': 'application/json' };

/** What a token must never reach: a server of somebody else, on another port of this machine. */
let decoy: RawServer;
beforeAll(async () => {
  decoy = await startRawServer(() => ({ status: 200, headers: JSON_TYPE, body: ME }));
});
afterAll(() => decoy.close());

function expectUntouched(): void {
  expect(decoy.seen).toEqual([]);
}

/** `@` stands for host and port of the decoy, `#` for its port. */
const TYPED = [
  'https://dev.azure.com@@/contoso',
  'http://dev.azure.com@@/contoso',
  'http://dev.azure.com:80@@/contoso',
  'http://dev.azure.com%2F@@/contoso',
  'http://:token@@/contoso',
  'http://user@@/contoso',
  'http://2130706433:#/contoso',
  'http://0x7f000001:#/contoso',
  'http://0177.0.0.1:#/contoso',
  'http://127.1:#/contoso',
  'http://0x7f.0.0.1:#/contoso',
  'http://127.0.0.1.:#/contoso',
  'http://localhost.:#/contoso',
  'http://127.0.0.1.dev.azure.com.:#/contoso',
  'http://127。0。0。1:#/contoso',
  'http://127．0．0．1:#/contoso',
  'http://127｡0｡0｡1:#/contoso',
  'http://１２７.0.0.1:#/contoso',
  'http://ⓛocalhost:#/contoso',
  'http://loc%61lhost:#/contoso',
  'http://127.0.0%2e1:#/contoso',
  'http://local\thost:#/contoso',
  'http://@/contoso\r\nHost: dev.azure.com',
  'http://@\r\n/contoso',
  'http://@\\contoso',
  'http:\\\\@\\contoso',
  'http:/\\@/contoso',
  'http:@/contoso',
  'http:///@/contoso',
  'http:////@/contoso',
  '//@/contoso',
  'HTTP:@/contoso',
  'ftp://@/contoso',
  'ws://@/contoso',
  'file://@/contoso',
  'gopher://@/contoso',
  'javascript:fetch("http://@/contoso")',
  'data:text/html,http://@/contoso',
  'blob:http://@/contoso',
  'http://[::ffff:127.0.0.1]:#/contoso',
  'http://[0:0:0:0:0:0:0:1]:#/contoso',
  'http://0.0.0.0:#/contoso',
  'http://0:#/contoso',
  'https://dev.azure.com\\@@/contoso',
  'https://dev.azure.com:443@@/contoso',
  'https://dev.azure.com.@/contoso',
  'https://contoso.visualstudio.com@@/',
  'http://@/_apis/connectionData',
] as const;

function aimed(pattern: string): string {
  const { host, port } = new URL(decoy.url);
  return pattern.replace(/@+/g, (signs) => (signs.length === 2 ? `@${host}` : host)).replace('#', port);
}

/** What a server may answer to lead a client elsewhere. `there` is the decoy. */
const ANSWERS: readonly (readonly [string, (there: string) => RawAnswer])[] = [
  ...[301, 302, 303, 307, 308].map(
    (status) =>
      [
        `${status} to another port`,
        (there: string): RawAnswer => ({ status, headers: { location: `${there}/contoso` } }),
      ] as const,
  ),
  ['302 without a scheme', (there) => ({ status: 302, headers: { location: there.replace('http:', '') } })],
  [
    '302 with credentials',
    (there) => ({ status: 302, headers: { location: there.replace('//', '//u:p@') } }),
  ],
  ['302 to another path', () => ({ status: 302, headers: { location: '/elsewhere/_apis' } })],
  [
    '201 with a location',
    (there) => ({ status: 201, headers: { ...JSON_TYPE, location: there }, body: '{}' }),
  ],
  ['200 with Content-Location', (there) => ok('{"value":[]}', { 'content-location': there })],
  ['200 with Refresh', (there) => ok('{"value":[]}', { refresh: `0; url=${there}` })],
  ['200 with Link', (there) => ok('{"value":[]}', { link: `<${there}>; rel="next"` })],
  ['a continuation token that is a URL', (there) => ok('{"value":[]}', { 'x-ms-continuationtoken': there })],
  [
    'links to its next page',
    (there) => ok(`{"value":[],"nextLink":"${there}","_links":{"next":{"href":"${there}"}}}`),
  ],
  [
    'things that say where they are',
    (there) => {
      const links = `"url":"${there}/u","_links":{"self":{"href":"${there}/_apis/build/builds/1/11111111-1111-1111-1111-111111111111/22222222-2222-2222-2222-222222222222/attachments/t/n"}}`;
      const one = `"id":1,"name":"n","objectId":"${'b'.repeat(40)}","gitObjectType":"blob","definition":{"id":1},${links}`;
      return ok(`{${one},"locationUrl":"${there}","value":[{${one}}]}`);
    },
  ],
  ['407 as a proxy would', (there) => ({ status: 407, headers: { location: there } })],
  [
    '401 of another realm',
    (there) => ({ status: 401, headers: { 'www-authenticate': `Basic realm="${there}"` } }),
  ],
];

function ok(body: string, headers: Record<string, string> = {}): RawAnswer {
  return { status: 200, headers: { ...JSON_TYPE, ...headers }, body };
}

describe(`${TYPED.length} hostile URLs of an organization`, () => {
  it.each(TYPED)('%s: nothing leaves', async (pattern) => {
    const url = aimed(pattern);
    const end = await runConnect(TOKEN, ['--organization', url]);
    expect(end.exitCode).toBe(2);
    expect(end.stdout + end.stderr).not.toContain(TOKEN);
    expectUntouched();
    const address = collectionAddress(url);
    if (address.ok) expect(address.value).toMatch(/^http:\/\/(?:0\.0\.0\.0|\[::1?\S*\]|127\.0\.0\.1):\d+\//);
  });

  it.each([
    'https://dev.azure.com/contoso',
    'https://DEV.azure.com:443/contoso/',
    'http://tfs:80/tfs/Default Collection',
    'https://müller.test/tfs/Größe',
    'https://tfs.corp.test:8443/tfs/日本',
    'http://[::1]:8080/tfs/Main',
  ])('%s is none of them', (url) => {
    expect(collectionAddress(url)).toMatchObject({ ok: true });
  });
});

describe(`${ANSWERS.length} answers that lead elsewhere`, () => {
  it.each(ANSWERS)('%s: nobody follows', async (_, answer) => {
    const server = await startRawServer(({ url }) =>
      url.startsWith('/elsewhere') ? { status: 500 } : answer(decoy.url),
    );
    const place = { projectId: 'p', projectName: 'P', repositoryId: 'r', repositoryName: 'web' };
    const edge = { http: createHttps(), clock: fakeClock() };
    const token = { kind: 'pat', token: TOKEN } as const;
    const hosts = connect({ ...place, collectionUrl: `${server.url}/contoso` }, token, edge, 'test');
    if (!hosts.ok) throw new Error(hosts.fault.message);
    const { code, build, fixes } = hosts.value;
    const status = {
      state: 'succeeded',
      genre: 'g',
      name: 'n',
      description: '',
      targetUrl: decoy.url,
    } as const;
    await code.commitStatuses('a'.repeat(40));
    await code.createCommitStatus('a'.repeat(40), status);
    await code.textAt('a'.repeat(40), 'f');
    await build.tags(1);
    await build.properties(1);
    const listed = await build.attachments(1, 't');
    for (const each of listed.ok ? listed.value : []) await build.download(1, 't', each);
    const tagged = {
      provider: 'TfsGit',
      repositoryId: 'r',
      definitionId: 1,
      tag: 'fixgate',
      branch: null,
    } as const;
    const runs = await build.taggedRuns(tagged, null);
    if (runs.ok && runs.value.next !== null) {
      await build.taggedRuns(tagged, runs.value.next);
    }
    await fixes.pullRequests({ status: 'active' });
    await fixes.branches('refs/heads/fixgate/');
    expect(server.seen.filter(({ url }) => !url.startsWith('/contoso/'))).toEqual([]);
    expectUntouched();
    await server.close();
  });
});

/** The URL of a service connection, beside the collection's own. */
const CONNECTIONS = [
  'http://@/fabrikam',
  'http://dev.azure.com@@/fabrikam',
  'http://localhost:#/fabrikam',
  'https://@/fabrikam',
  'ftp://@/fabrikam',
  '//@/fabrikam',
  'http://dev.azure.com.@/fabrikam',
  'not a URL',
] as const;

describe(`${CONNECTIONS.length} service connections that lead elsewhere`, () => {
  let world: BuildWorld;
  beforeAll(async () => {
    world = await startBuildWorld();
  });
  afterAll(() => world.close());

  it.each(CONNECTIONS)('%s: no token leaves, and the step says why', async (pattern) => {
    const connection = 'aaaaaaaa-0000-0000-0000-000000000001';
    const end = await runBundledTask(world, await world.folder(), {
      build: world.queue(),
      inputs: { sarif: 'scan/*.sarif', connection },
      files: { 'scan/a.sarif': sarif([]) },
      environment: {
        [`ENDPOINT_URL_${connection}`]: aimed(pattern),
        [`ENDPOINT_AUTH_${connection}`]: JSON.stringify({ parameters: { apitoken: TOKEN }, scheme: 'Token' }),
      },
    });
    expect(end).toMatchObject({ result: 'Failed', exitCode: 0 });
    expect(end.text).toContain('leads to another server');
    expect(end.lines.join('\n')).not.toContain(TOKEN);
    expect(world.sandbox.recorder.all()).toEqual([]);
    expectUntouched();
  });
});
