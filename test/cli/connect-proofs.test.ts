import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../sandbox/server/world/identity.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { connectReport, runConnect } from '../support/connect.ts';

let world: BuildWorld;
beforeAll(async () => {
  world = await startBuildWorld();
});
afterAll(() => world.close());
afterEach(() => {
  world.services.world.denials = [];
  world.sandbox.recorder.clear();
});

const page = (): string => `${world.url}/_usersSettings/tokens`;

/** The report of a token with these scopes, its features by name. */
async function features(...scopes: readonly Scope[]): Promise<Record<string, Record<string, unknown>>> {
  const token = `token-${scopes.join('-')}`;
  world.pat(token, scopes);
  const report = await connectReport(token, world.url, '--prove-writes');
  return Object.fromEntries(
    report.features.map((each: { readonly feature: string }) => [each.feature, each]),
  );
}

describe('fixgate connect --prove-writes', () => {
  it('says works where the token may write, and what showed it', async () => {
    const found = await features('vso.code', 'vso.code_status', 'vso.build_execute');
    expect(found['statuses']).toEqual({
      feature: 'statuses',
      needed: true,
      state: 'works',
      measured:
        "The server would let the token read the statuses of a commit: it answers 404, not 401, where there is nothing. 'Contribute' is granted on 1 repository. 'Contribute to pull requests' is granted on 1 repository. A write that cannot succeed was refused for what it names, not for the scope: the token has Code (Status) [vso.code_status] or a wider one.",
      unproven: null,
      missing: [],
      next: null,
    });
    expect(found['runs']?.['state']).toBe('works');
    expect(found['queue_runs']?.['state']).toBe('works');
  });

  it('names the scope where it may not, and the page', async () => {
    const found = await features('vso.code', 'vso.build');
    const grant = `Open ${page()}, edit the token of 'Ada Owner' and add the scope Code (Read & write) [vso.code_write].`;
    expect(found['pull_requests']).toMatchObject({
      state: 'missing',
      measured:
        "The server lets the token read a repository. 'Contribute to pull requests' is granted on 1 repository. A write that cannot succeed was refused with 401: the token lacks the scope Code (Read & write) [vso.code_write].",
      missing: [
        {
          kind: 'scope',
          name: 'vso.code_write',
          label: 'Code (Read & write)',
          identity: 'Ada Owner',
          resource: 'the personal access token',
          grant,
        },
      ],
      next: grant,
    });
    expect(found['runs']?.['missing']).toMatchObject([{ kind: 'scope', name: 'vso.build_execute' }]);
    expect(found['statuses']?.['missing']).toMatchObject([{ kind: 'scope', name: 'vso.code_status' }]);
  });

  it('leaves not known what an address that nobody serves does not show', async () => {
    const found = await features('full');
    expect(found['work_items']).toMatchObject({
      state: 'unknown',
      unproven: {
        name: 'vso.work_write',
        reason: 'A write that cannot succeed did not show whether the token has this scope.',
      },
    });
    expect(found['extension_data']?.['state']).toBe('works');
  });

  it('changes nothing, whatever the token may do', async () => {
    const before = JSON.stringify(world.services.world);
    const refs = await world.sandbox.snapshot();
    await connectReport('owner-pat', world.url, '--prove-writes');
    const requests = world.sandbox.recorder.all();
    const writes = requests.filter(({ method }) => method !== 'GET').map(({ status }) => status);
    expect(writes.length).toBeGreaterThanOrEqual(4);
    expect(writes.filter((status) => status < 400)).toEqual([]);
    expect(requests.flatMap(({ violations }) => violations)).toEqual([]);
    expect(JSON.stringify(world.services.world)).toBe(before);
    expect(JSON.stringify(await world.sandbox.snapshot())).toBe(JSON.stringify(refs));
  });
});

describe('fixgate connect with a token of Microsoft Entra', () => {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const jwt = (claims: unknown): string =>
    `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
  const EXPIRES = Date.parse('2026-11-21T10:15:00Z') / 1000;

  it('sends it as Bearer and says when it expires', async () => {
    const token = jwt({ exp: EXPIRES });
    world.services.world.tokens.push({
      token,
      identityId: world.owner.id,
      scopes: ['vso.code'],
      expires: null,
      kind: 'entra',
      projectId: null,
    });
    const report = await connectReport(token, world.url);
    expect(report).toMatchObject({
      answer: 'invalid_permissions',
      identity: { name: 'Ada Owner' },
      token: { kind: 'entra', expires: '2026-11-21T10:15:00.000Z' },
      next: "Get a token of 'Ada Owner' for 499b84ac-1321-427f-aa17-267ca6975798/.default; when an app asks for it, give the app registration the delegated permissions Build (Read & execute) [vso.build_execute] of Azure DevOps.",
    });
    const { stdout } = await runConnect(token, ['--organization', world.url]);
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain(
      'a Microsoft Entra token, which says that it expires at 2026-11-21T10:15:00.000Z',
    );
    expect(stdout).not.toContain(token);
  });

  it('that is not accepted: says what its own text says, and how to get another', async () => {
    expect(await connectReport(jwt({ exp: EXPIRES, aud: 'other' }), world.url)).toMatchObject({
      exitCode: 2,
      answer: 'invalid_credentials',
      next: 'Get a new Microsoft Entra token into the environment variable FIXGATE_PAT (az account get-access-token --resource 499b84ac-1321-427f-aa17-267ca6975798), and run this again. It says that it expires at 2026-11-21T10:15:00.000Z. Azure DevOps Server takes none of them.',
      token: { kind: 'entra', expires: '2026-11-21T10:15:00.000Z' },
    });
  });

  it.each([['{}'], ['not json'], ['{"exp":"soon"}'], ['{"exp":1e99}']])(
    'that says nothing about it: %s',
    async (claims) => {
      const token = `${part({ alg: 'none' })}.${Buffer.from(claims).toString('base64url')}.`;
      expect(await connectReport(token, world.url)).toMatchObject({
        answer: 'invalid_credentials',
        token: { kind: 'entra', expires: null },
      });
    },
  );
});

describe('fixgate connect with several tokens', () => {
  it('says whose they are: two of one person are one identity', async () => {
    world.pat('pat-two-of-ada', ['full']);
    const env = { ONE: 'owner-pat', TWO: 'pat-two-of-ada' };
    const args = ['--organization', world.url, '--pat-env', 'ONE', '--pat-env', 'TWO'];
    const { stdout, exitCode } = await runConnect(null, args, env);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      [
        '2 tokens, 1 identity',
        `  ${world.owner.id} Ada Owner: tokens 1, 2`,
        'The server counts requests per identity: a second token of one adds nothing but a spare.',
        '',
      ].join('\n'),
    );
    const json = JSON.parse((await runConnect(null, [...args, '--json'], env)).stdout);
    expect(json.identities).toEqual([{ id: world.owner.id, name: 'Ada Owner', tokens: [1, 2] }]);
    expect(json.connections.map(({ answer }: { answer: string }) => answer)).toEqual(['ok', 'ok']);
  });

  it('exits as the worst of them', async () => {
    const args = ['--organization', world.url, '--pat-env', 'ONE', '--pat-env', 'TWO', '--json'];
    const { stdout, exitCode } = await runConnect(null, args, { ONE: 'owner-pat', TWO: 'nobody' });
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).connections[1]).toMatchObject({
      answer: 'invalid_credentials',
      next: expect.stringContaining(
        'Check that the environment variable that --pat-env number 2 names holds all',
      ),
    });
    const { stderr } = await runConnect(null, args.slice(0, -1), { ONE: 'owner-pat' });
    expect(stderr).toContain('There is no token in the environment variable that --pat-env number 2 names.');
  });
});
