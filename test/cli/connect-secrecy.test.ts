import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { checkConnection } from '../../src/app/check-connection.ts';
import { connectOrganization } from '../../src/azure-devops/connect-organization.ts';
import { tokenHider } from '../../src/azure-devops/hide-secret.ts';
import { organizationAddress } from '../../src/azure-devops/organization-address.ts';
import { createHttps } from '../../src/node/https.ts';
import { runConnect } from '../support/connect.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type RawAnswer, type RawServer, type SeenRequest, startRawServer } from '../support/raw-server.ts';

/** A token that is nobody's, of the usual length. */
const CANARY = 'canarycanary7c4d1e9b2f6a8035d7e1c4b9f2a6canarycanary';
const BASIC = `Basic ${Buffer.from(`:${CANARY}`).toString('base64')}`;
const SPELLINGS = [
  CANARY,
  Buffer.from(CANARY).toString('base64').replace(/=+$/u, ''),
  Buffer.from(`:${CANARY}`).toString('base64').replace(/=+$/u, ''),
];

const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: (request: SeenRequest) => RawAnswer): Promise<RawServer> {
  const server = await startRawServer(answer);
  servers.push(server);
  return server;
}

/** Runs for people and for scripts; @returns everything that was printed. */
async function printed(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const outcomes = [await runConnect(CANARY, args, env), await runConnect(CANARY, [...args, '--json'], env)];
  return outcomes.map(({ stdout, stderr }) => stdout + stderr).join('');
}

/** Everything that the check itself says, before anything is printed. */
async function reported(collection: string): Promise<string> {
  const credential = { token: CANARY, hide: tokenHider(CANARY) };
  const edge = { http: createHttps(), clock: fakeClock() };
  const access = connectOrganization(collection, credential, edge, 'test');
  const report = await checkConnection(access, {
    project: null,
    repository: null,
    tokenSource: 'a variable',
  });
  return `${JSON.stringify(report)}${inspect(report, { depth: 20, showHidden: true })}`;
}

function expectNoCanary(text: string): void {
  expect(text.length).toBeGreaterThan(100);
  for (const spelling of SPELLINGS) expect(text).not.toContain(spelling);
}

describe('the token is not printed', () => {
  const echo = ({ headers }: SeenRequest): string => `${headers.authorization} is not ${CANARY}`;
  const json = (request: SeenRequest): string =>
    JSON.stringify({ message: `TF400813: ${echo(request)}`, typeKey: echo(request) });
  const type = { 'content-type': 'application/json' };
  const who = (name: string): RawAnswer => ({
    status: 200,
    headers: type,
    body: JSON.stringify({ authenticatedUser: { id: name, providerDisplayName: name } }),
  });

  it.each<[string, (request: SeenRequest) => RawAnswer]>([
    ...[400, 401, 403, 404, 409, 429, 500, 503].map(
      (status): [string, (request: SeenRequest) => RawAnswer] => [
        `JSON with ${status}`,
        (request) => ({
          status,
          headers: { ...type, activityid: CANARY, 'retry-after': '0' },
          body: json(request),
        }),
      ],
    ),
    ['plain text', (request) => ({ status: 400, headers: {}, body: echo(request) })],
    ['HTML', (request) => ({ status: 200, headers: {}, body: `<html>${echo(request)}` })],
    ['a redirect', () => ({ status: 302, headers: { location: `https://${CANARY}.test/${CANARY}` } })],
    ['a header', () => ({ status: 404, headers: { 'x-tfs-serviceerror': CANARY }, body: '' })],
    ['a broken answer', () => ({ raw: `HTTP/1.1 200 ${CANARY}\r\nContent-Length: 99\r\n\r\n${CANARY}` })],
    ['no HTTP at all', () => ({ raw: `${CANARY}\r\n\r\n` })],
    ['a name', () => who(CANARY)],
    [
      'every answer after the first',
      (request) =>
        request.url.includes('connectionData')
          ? who('Ada')
          : { status: 403, headers: type, body: json(request) },
    ],
  ])('when the server repeats it in %s', async (_, answer) => {
    const server = await serve(answer);
    expectNoCanary(await printed(['--organization', `${server.url}/contoso`]));
    expectNoCanary(await reported(`${server.url}/contoso`));
    expect(server.seen[0]?.headers.authorization).toBe(BASIC);
  });

  it.each([
    ['a stray argument', [CANARY]],
    ['an option that does not exist', ['--pat', CANARY]],
    ['an option that does not exist, with =', [`--token=${CANARY}`]],
    ['the name of the variable', ['--organization', 'https://dev.azure.com/contoso', '--pat-env', CANARY]],
    ['the user of the URL', ['--organization', `https://${CANARY}@dev.azure.com/contoso`]],
    ['the password of the URL', ['--organization', `https://:${CANARY}@dev.azure.com/contoso`]],
    ['the query of a wrong URL', ['--organization', `http://dev.azure.com/?token=${CANARY}`]],
  ])('when it was typed as %s', async (_, args) => {
    expectNoCanary(await printed(args));
  });

  it('when it was typed where a name belongs', async () => {
    const server = await serve(() => ({ status: 404, headers: type, body: '{}' }));
    expectNoCanary(await printed(['--organization', `${server.url}/${CANARY}`, '--project', CANARY]));
  });

  it('comes from another variable when one is named', async () => {
    const server = await serve(() => ({ status: 401, headers: {}, body: '' }));
    const args = ['--organization', `${server.url}/contoso`, '--pat-env', 'OTHER'];
    const { stdout } = await runConnect(null, args, { OTHER: `  ${CANARY}\n` });
    expect(server.seen[0]?.headers.authorization).toBe(BASIC);
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain('the environment variable that --pat-env names');
  });
});

describe('the token goes nowhere', () => {
  it.each([
    [
      null,
      {},
      'There is no token in the environment variable FIXGATE_PAT.',
      'name another variable with --pat-env',
    ],
    [
      ' ',
      {},
      'There is no token in the environment variable FIXGATE_PAT.',
      'Put a personal access token there',
    ],
  ])('without a token: usage', async (token, env, message, next) => {
    const args = ['--organization', 'https://dev.azure.com/contoso'];
    const { exitCode, stderr } = await runConnect(token, args, env);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(next);
  });

  it('without an organization: usage', async () => {
    const { exitCode, stderr } = await runConnect(CANARY, []);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--organization is missing.');
  });

  it('after a redirect, on the same machine neither', async () => {
    const decoy = await serve(() => ({ status: 200, body: '{}' }));
    const server = await serve(() => ({ status: 307, headers: { location: `${decoy.url}/contoso` } }));
    await printed(['--organization', `${server.url}/contoso`]);
    expect(server.seen.length).toBeGreaterThan(0);
    expect(decoy.seen).toEqual([]);
  });

  it('unencrypted to another machine, unless somebody says so', () => {
    expect(organizationAddress('http://tfs.corp.test/tfs/Main', false)).toMatchObject({
      ok: false,
      fault: {
        message: 'The URL begins with http://, and the token would travel unencrypted.',
        next: 'Use https://, or add --allow-http when the server has no https and the network is yours.',
      },
    });
    expect(organizationAddress('http://tfs.corp.test/tfs/Main', true).ok).toBe(true);
  });
});
