import { afterEach, describe, expect, it } from 'vitest';
import { connectReport } from '../support/connect.ts';
import { type RawAnswer, type RawServer, type SeenRequest, startRawServer } from '../support/raw-server.ts';

const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function reportOf(answer: (request: SeenRequest) => RawAnswer) {
  const server = await startRawServer(answer);
  servers.push(server);
  return connectReport('odd-token-of-a-person', `${server.url}/contoso`);
}

const WHO = 'Could not ask the server whom the token belongs to: ';
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const body = (message: string, typeKey: string): string => JSON.stringify({ message, typeKey });
const me = (members: object): RawAnswer => ({
  status: 200,
  headers: JSON_TYPE,
  body: JSON.stringify({ authenticatedUser: { id: 'a1', providerDisplayName: 'Ada' }, ...members }),
});

describe('the answer is invalid_credentials', () => {
  it.each<[string, RawAnswer, string]>([
    [
      'a sign-in page with 203',
      {
        status: 203,
        headers: HTML_TYPE,
        body: '<!DOCTYPE html><title>Azure DevOps Services | Sign In</title>',
      },
      'the server asks to sign in.',
    ],
    [
      'a redirect to a sign-in page',
      { status: 302, headers: { location: 'https://spsprodweu1.vssps.visualstudio.com/_signin?realm=x' } },
      'the server asks to sign in.',
    ],
    [
      'the 401 in JSON of a rejected token',
      {
        status: 401,
        headers: JSON_TYPE,
        body: body(
          "TF400813: The user '' is not authorized to access this resource.",
          'UnauthorizedRequestException',
        ),
      },
      'the credential is not accepted.',
    ],
    [
      'an anonymous user by id',
      me({ authenticatedUser: { id: 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', providerDisplayName: 'Gast' } }),
      "the server takes it for nobody's.",
    ],
    [
      'an anonymous user without a name',
      me({ authenticatedUser: { id: 'a1', providerDisplayName: '' } }),
      "the server takes it for nobody's.",
    ],
    [
      'an access check that tells that the token has expired',
      {
        status: 403,
        headers: JSON_TYPE,
        body: body('Access Denied: The Personal Access Token used has expired.', 'AccessCheckException'),
      },
      'the server says that the personal access token has expired.',
    ],
  ])('to %s', async (_, answer, reason) => {
    const report = await reportOf(() => answer);
    expect(report).toMatchObject({ exitCode: 2, answer: 'invalid_credentials', message: `${WHO}${reason}` });
    expect(report.next).toMatch(
      /^Check that the environment variable FIXGATE_PAT .+ extend it or make a new one/u,
    );
  });
});

describe('the answer is invalid_permissions', () => {
  it('to a conditional access policy, whose text is repeated', async () => {
    const text = 'VS403463: The conditional access policy defined by your administrator has failed.';
    const report = await reportOf(() => ({ status: 401, headers: JSON_TYPE, body: body(text, 'X') }));
    expect(report).toMatchObject({
      exitCode: 1,
      answer: 'invalid_permissions',
      message: `${WHO}a conditional access policy refuses the credential on this machine (HTTP 401, ${text.slice(0, -1)}).`,
      next: 'Run it on a machine and network that the policy allows, or ask an administrator of Microsoft Entra (Protection > Conditional Access) to let this identity in.',
    });
  });

  it('to a person who may not even see the organization', async () => {
    const report = await reportOf(() => ({
      status: 403,
      headers: JSON_TYPE,
      body: body('TF50309: No.', 'X'),
    }));
    expect(report).toMatchObject({ exitCode: 1, answer: 'invalid_permissions' });
    expect(report.next).toBe(
      "Open Organization settings (on Server: Collection settings) > Permissions, choose 'the owner of the token' and set 'View instance-level information' to Allow.",
    );
  });
});

describe('the answer is unreachable', () => {
  it.each<[string, RawAnswer, string, string]>([
    [
      'a page of a proxy',
      { status: 200, headers: HTML_TYPE, body: '<html>Blocked</html>' },
      'the answer is a page in HTML.',
      'Look for a proxy between this machine and the server.',
    ],
    [
      'a redirect to another host, which never gets the token',
      { status: 302, headers: { location: 'https://decoy.test/contoso' } },
      'the server redirects to decoy.test, and the token must not go there.',
      'Check the URL of the organization or collection.',
    ],
    [
      'a stopped collection, JSON behind a byte order mark',
      {
        status: 503,
        headers: JSON_TYPE,
        body: `\ufeff${body('TF24668: The following team project collection is stopped: contoso.', 'X')}`,
      },
      'HTTP 503, TF24668: The following team project collection is stopped: contoso.',
      'Run again later; the server has a problem.',
    ],
    [
      'a server that wants a pause',
      {
        status: 429,
        headers: { ...JSON_TYPE, 'retry-after': '3600' },
        body: body('TF400733: The request has been canceled.', 'X'),
      },
      'HTTP 429, TF400733: The request has been canceled.',
      'Wait a few minutes, then run again; other jobs of the same identity use up its limit.',
    ],
    [
      'a server that is too old',
      {
        status: 400,
        headers: JSON_TYPE,
        body: body('The requested REST API version of 7.1 is out of range.', 'VssVersionOutOfRangeException'),
      },
      'HTTP 400, The requested REST API version of 7.1 is out of range.',
      'FixGate works with Azure DevOps Services and Server 2020 and newer (REST API 6.0): look at the version of the server.',
    ],
  ])('to %s', async (_, answer, reason, next) => {
    const report = await reportOf(() => answer);
    expect(report).toMatchObject({ exitCode: 2, answer: 'unreachable', message: `${WHO}${reason}`, next });
  });

  it('also when it breaks down after the first question', async () => {
    const report = await reportOf(({ url }) =>
      url.includes('connectionData') ? me({ deploymentType: 'onPremises' }) : { status: 500, body: '' },
    );
    expect(report).toMatchObject({
      exitCode: 2,
      answer: 'unreachable',
      message: 'Could not list the repositories: HTTP 500.',
      deployment: 'server',
      identity: { id: 'a1', name: 'Ada' },
    });
  });
});

describe('a test that fails', () => {
  it('leaves its feature not known, with the reason, and the others alone', async () => {
    const project = { id: 'p1', name: 'Fabrikam' };
    const list = (...value: readonly unknown[]): RawAnswer => ({
      status: 200,
      headers: JSON_TYPE,
      body: JSON.stringify({ count: value.length, value }),
    });
    const report = await reportOf(({ url }) => {
      if (url.includes('connectionData')) return me({});
      if (url.includes('/repositories?') || url.endsWith('/repositories')) {
        return list({ id: 'r1', name: 'web', project });
      }
      if (url.includes('securitynamespaces')) return { status: 401, body: '' };
      return list();
    });
    expect(report).toMatchObject({ exitCode: 0, answer: 'ok', deployment: null });
    const [statuses] = report.features;
    expect(statuses).toMatchObject({ feature: 'read_code', state: 'unknown', unproven: null, missing: [] });
    expect(statuses.measured).toBe(
      "The server lets the token read a repository. Could not read which permissions the server knows: the token of 'Ada' lacks the scope Project and Team (Read) [vso.project].",
    );
    const work = report.features.find(({ feature }: { feature: string }) => feature === 'work_items');
    expect(work.unproven.name).toBe('vso.work_write');
  });
});
