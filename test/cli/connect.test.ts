import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Permission } from '../../sandbox/server/world/identity.ts';
import { addPat, addRepository } from '../../sandbox/server/world/populate.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { connectReport, runConnect } from '../support/connect.ts';

let world: BuildWorld;
beforeAll(async () => {
  world = await startBuildWorld();
  world.pat('full-token', ['full']);
  world.pat('scan-token', ['vso.code', 'vso.code_status', 'vso.build_execute']);
  world.pat('code-token', ['vso.code']);
  world.pat('work-token', ['vso.work']);
  addPat(world.services, world.owner, 'old-token', ['full'], '2020-01-01T00:00:00Z');
});
afterAll(() => world.close());
afterEach(() => {
  world.services.world.denials = [];
  world.sandbox.recorder.clear();
});

const deny = (permission: Permission, on: string | null): void => {
  world.services.world.denials.push({ identityId: world.owner.id, permission, on });
};
const page = (): string => `${world.url}/_usersSettings/tokens`;

describe('fixgate connect answers', () => {
  it('ok, when nothing that every scan needs is missing', async () => {
    const report = await connectReport('scan-token', world.url);
    expect(report).toMatchObject({
      exitCode: 0,
      answer: 'ok',
      message:
        "Connected as 'Ada Owner'. Nothing that every scan needs was found missing. 2 optional features do not work. 5 features could not be tested to the end, for the reasons below.",
      next: null,
      organization: world.url,
      deployment: 'services',
      identity: { id: world.owner.id, name: 'Ada Owner' },
      token: { kind: 'pat', expires: null, page: page() },
      tested: { projects: ['Fabrikam'], repositories: 1 },
      fault: null,
    });
  });

  it.each([
    ['that nobody knows', 'no-such-token'],
    ['that has expired', 'old-token'],
  ])('invalid_credentials, for a token %s', async (_, token) => {
    const report = await connectReport(token, world.url);
    expect(report).toMatchObject({
      exitCode: 2,
      answer: 'invalid_credentials',
      message: 'Could not ask the server whom the token belongs to: the credential is not accepted.',
      next: `Check that the environment variable FIXGATE_PAT holds all of the token and that it is of this organization. If so, extend it or make a new one at ${page()}, and run this again.`,
      identity: null,
      features: [],
      fault: { code: 'platform.invalid-credentials', activityId: expect.any(String) },
    });
  });

  it('invalid_permissions and the scope by name, although the server says 401 to both', async () => {
    const report = await connectReport('code-token', world.url);
    expect(report).toMatchObject({
      exitCode: 1,
      answer: 'invalid_permissions',
      message:
        "'Ada Owner' is known here, but may not do all that every scan needs. Does not work: Read and mark runs.",
      next: `Open ${page()}, edit the token of 'Ada Owner' and add the scope Build (Read & execute) [vso.build_execute].`,
    });
  });

  it('invalid_permissions also when no project can be read', async () => {
    const report = await connectReport('work-token', world.url);
    expect(report).toMatchObject({ exitCode: 1, answer: 'invalid_permissions' });
    expect(report.message).toContain('Does not work: Read code, Set statuses, Read and mark runs.');
    expect(report.next).toBe(
      `Open ${page()}, edit the token of 'Ada Owner' and add the scopes Code (Read), Code (Status), Build (Read & execute).`,
    );
    expect(report.tested).toEqual({ projects: [], repositories: 0 });
  });

  it('invalid_permissions with every page that a missing permission is granted on, each once', async () => {
    deny('PullRequestContribute', world.repository.id);
    deny('ViewBuilds', null);
    expect(await connectReport('full-token', world.url)).toMatchObject({
      exitCode: 1,
      answer: 'invalid_permissions',
      message:
        "'Ada Owner' is known here, but may not do all that every scan needs. Does not work: Set statuses, Read and mark runs.",
      next: "Open Project settings > Repositories > web > Security of project Fabrikam, choose 'Ada Owner' and set 'Contribute to pull requests' to Allow. In project Fabrikam open Pipelines > ⋮ > Manage security, choose 'Ada Owner' and set 'View builds' to Allow.",
    });
  });

  it('no_resources, for a project that does not exist or is not visible', async () => {
    expect(await connectReport('full-token', world.url, '--project', 'Nope')).toMatchObject({
      exitCode: 1,
      answer: 'no_resources',
      message: "Project 'Nope' does not exist, or 'Ada Owner' may not see it: the server answers both alike.",
      next: "Check the name; visible are: Fabrikam. If it exists, ask one of its administrators to open Project settings > Permissions and add 'Ada Owner' to Contributors.",
      fault: { code: 'platform.not-found' },
    });
  });

  it('no_resources, for a repository that a list leaves out', async () => {
    const other = await addRepository(world.services, world.project, 'other');
    deny('GenericRead', other.id);
    expect(await connectReport('full-token', world.url, '--repository', 'other')).toMatchObject({
      exitCode: 1,
      answer: 'no_resources',
      message:
        "Repository 'other' does not exist, or 'Ada Owner' may not read it: the server answers both alike.",
      next: "Check the name; readable are: web. If it exists, open Project settings > Repositories > other > Security, choose 'Ada Owner' and set 'Read' to Allow.",
    });
  });

  it('no_resources, when everything is left out', async () => {
    deny('GenericRead', null);
    const next =
      "Create one under Repos, or open Project settings > Repositories > All repositories > Security, choose 'Ada Owner' and set 'Read' to Allow.";
    const answer = 'no_resources';
    expect(await connectReport('full-token', world.url)).toMatchObject({
      answer,
      next,
      message: "'Ada Owner' can read no Git repository in 1 project.",
    });
    expect(await connectReport('full-token', world.url, '--project', 'Fabrikam')).toMatchObject({
      answer,
      next,
      message: "'Ada Owner' can read no Git repository in project 'Fabrikam'.",
    });
    const { projects } = world.services.world;
    world.services.world.projects = [];
    const empty = await connectReport('full-token', world.url);
    world.services.world.projects = projects;
    expect(empty).toMatchObject({
      answer,
      message: "'Ada Owner' sees no project here.",
      next: "Check that this is the right organization or collection. If it is, ask an administrator of a project to open Project settings > Permissions and add 'Ada Owner' to Contributors.",
    });
  });

  it('unreachable, for an organization that is not there', async () => {
    const report = await connectReport('full-token', world.url.replace('fabrikam', 'other'));
    expect(report).toMatchObject({
      exitCode: 2,
      answer: 'unreachable',
      fault: { code: 'platform.not-found' },
    });
    expect(report.next).toBe(
      'Check the URL: https://dev.azure.com/{organization} for Services, https://{server}/{collection} or https://{server}/tfs/{collection} for Server.',
    );
  });

  it('unreachable, when nobody listens or it is not https', async () => {
    const closed = await connectReport('full-token', 'http://127.0.0.1:9/contoso');
    const plain = await connectReport('full-token', world.url.replace('http:', 'https:'));
    for (const report of [closed, plain]) {
      expect(report).toMatchObject({
        exitCode: 2,
        answer: 'unreachable',
        next: 'Check that this machine reaches the server (DNS, proxy, firewall, certificate), then run again.',
      });
    }
  });
});

describe('fixgate connect', () => {
  it('only reads: every request is a GET, and the world stays as it was', async () => {
    const before = JSON.stringify(world.services.world);
    await connectReport('full-token', world.url);
    const requests = world.sandbox.recorder.all();
    expect(requests.length).toBeGreaterThan(10);
    expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(requests.flatMap(({ violations }) => violations)).toEqual([]);
    expect(JSON.stringify(world.services.world)).toBe(before);
  });

  it('prints a table for people in 80 columns, worst first', async () => {
    const { stdout, stderr, exitCode } = await runConnect('code-token', ['--organization', world.url]);
    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    const rows = [...stdout.matchAll(/^(does not|not known|works) +(\S.*?)(?= {2})/gmu)];
    expect(rows.map(([, state, title]) => `${state}: ${title}`)).toEqual([
      'does not: Read and mark runs',
      'does not: Queue runs',
      'does not: Work items',
      'does not: Extension data',
      'not known: Set statuses',
      'not known: Contribute to pull requests',
      'not known: Create branches',
      'works: Read code',
      'works: Service hooks',
    ]);
    expect(stdout).toContain('next: Open ');
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain(
      `Not proven: Only a write would show whether the token has this scope or a wider one, and this check sends no writes. With --prove-writes it sends some that cannot succeed. next: Look at ${page()} whether the token has what you need, and add it if not: Code (Status), Code (Read & write).`,
    );
  });

  it('gives scripts one object with these members in this order', async () => {
    const { stdout } = await runConnect('code-token', ['--organization', world.url, '--json']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual([
      'answer',
      'message',
      'next',
      'organization',
      'deployment',
      'identity',
      'token',
      'tested',
      'features',
      'fault',
    ]);
    const first = ['feature', 'needed', 'state', 'measured', 'unproven', 'missing', 'next'];
    for (const feature of report.features) expect(Object.keys(feature)).toEqual(first);
    expect(Object.keys(report.features[0].missing[0])).toEqual([
      'kind',
      'name',
      'label',
      'identity',
      'resource',
      'grant',
    ]);
  });
});
