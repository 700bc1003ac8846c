import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPat, addProject, addRepository } from '../../sandbox/server/world/populate.ts';
import type { Project } from '../../sandbox/server/world/world.ts';
import { startRawServer } from '../support/raw-server.ts';
import { runCli } from '../support/run-cli.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';

const CANARY = 'canarycanary7c4d1e9b2f6a8035d7e1c4b9f2a6canarycanary';

interface Check {
  readonly id: string;
  readonly verdict: string;
  readonly skipped: string | null;
  readonly observations: readonly { readonly holds: boolean }[];
}

interface Report {
  readonly wrote: boolean;
  readonly deployment: string;
  readonly newestApi: string;
  readonly left: readonly string[];
  readonly checks: readonly Check[];
}

let world: TestSandbox;
let spare: Project;
let folder: string;

/** An organization with some history, and a spare project; names that must not be told. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fixgate-doctor-'));
  world = await startTestSandbox();
  addPat(world.services, world.owner, CANARY);
  addPat(world.services, world.owner, 'work-items-only-token', ['vso.work']);
  spare = addProject(world.services, 'Spare', { description: 'fixgate-throw-away' });
  await addRepository(world.services, spare, 'Spare');
  addProject(world.services, 'Dear', { description: 'everything we have' });
  const main = await world.commit({ 'a.txt': 'a\n' });
  for (const [name, status] of [
    ['one', 'active'],
    ['two', 'abandoned'],
    ['three', 'completed'],
  ] as const) {
    const source = `refs/heads/${name}`;
    await world.commit({ [`${name}.txt`]: 'x\n' }, { refName: source, from: main });
    const made = await world.api('POST', `${world.repositoryPath}/pullrequests`, {
      sourceRefName: source,
      targetRefName: 'refs/heads/main',
      title: 'Change',
      description: 'd'.repeat(900),
    });
    await world.sandbox.settled();
    const path = `${world.repositoryPath}/pullrequests/${made.body.pullRequestId}`;
    const lastMergeSourceCommit = (await world.api('GET', path)).body.lastMergeSourceCommit;
    if (status !== 'active') await world.api('PATCH', path, { status, lastMergeSourceCommit });
    await world.sandbox.settled();
  }
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function doctor(
  args: readonly string[],
  token = CANARY,
  url = world.url,
): Promise<{
  readonly code: number;
  readonly text: string;
  readonly stderr: string;
  readonly report: Report;
}> {
  const file = join(folder, 'report.json');
  await rm(file, { force: true });
  const { code, stdout, stderr } = await runCli(['doctor', '--live', '--report', file, ...args], {
    cwd: folder,
    env: { ADO_URL: url, ADO_PAT: token },
  });
  const sent = await readFile(file, 'utf8').catch(() => '{"checks":[]}');
  return { code, text: stdout + sent, stderr, report: JSON.parse(sent) };
}

const verdicts = ({ checks }: Report, verdict: string): readonly string[] =>
  checks.filter((each) => each.verdict === verdict).map(({ id }) => id);

describe('fixgate doctor --live on the sandbox', () => {
  it('reads only, and finds nothing that differs', async () => {
    world.sandbox.recorder.clear();
    const before = JSON.stringify(world.services.world);
    const { code, report } = await doctor([]);
    expect(code).toBe(0);
    expect(verdicts(report, 'differs')).toEqual([]);
    expect(report).toMatchObject({ wrote: false, deployment: 'services', newestApi: '7.2', left: [] });
    const methods = new Set(world.sandbox.recorder.all().map(({ method }) => method));
    expect([...methods].filter((method) => method !== 'GET' && method !== 'OPTIONS')).toEqual([]);
    expect(JSON.stringify(world.services.world)).toBe(before);
  });

  it('verifies everything that the world has, when it may write, and leaves nothing behind', async () => {
    const { code, report, text } = await doctor(['--write', '--project', 'Spare']);
    expect(verdicts(report, 'differs')).toEqual([]);
    expect(code).toBe(0);
    // What this world has not: a token without scopes, a Server, more than 100 pull requests, pipelines.
    expect(verdicts(report, 'skipped').toSorted()).toEqual([
      'bad-numbers',
      'closed-by',
      'evaluation-context',
      'list-cuts-description',
      'list-page-size',
      'resource-areas',
      'scope-401',
      'server-version',
      'trigger-info',
    ]);
    expect(report).toMatchObject({ wrote: true, left: [] });
    expect(text).toMatch(/^\d+ verified, 0 differ, 9 skipped, on Azure DevOps Services, REST API 7\.2\.$/m);
    const repositories = world.services.world.repositories.filter(({ projectId }) => projectId === spare.id);
    expect(repositories.map(({ name }) => name)).toEqual(['Spare']);
  });

  it('verifies what pull requests show where there are some', async () => {
    const { report } = await doctor(['--project', 'Fabrikam']);
    for (const id of ['closed-by', 'list-cuts-description', 'bad-numbers', 'permission-bits']) {
      expect(verdicts(report, 'verified')).toContain(id);
    }
  });

  it('verifies what a missing scope shows with a token that lacks some', async () => {
    const { report } = await doctor([], 'work-items-only-token');
    expect(verdicts(report, 'verified')).toContain('scope-401');
    expect(verdicts(report, 'differs')).toEqual([]);
  });

  it.each(['server-2022.1', 'server-2022', 'server-2020'] as const)(
    'finds nothing that differs on %s',
    async (profile) => {
      const server = await startTestSandbox({
        profile,
        virtualDirectory: 'tfs',
        organization: 'Default Collection',
      });
      await server.commit({ 'a.txt': 'a\n' });
      addProject(server.services, 'Spare', { description: 'fixgate-throw-away' });
      const { report } = await doctor(['--write', '--project', 'Spare'], 'owner-pat', server.url);
      await server.close();
      expect(report.checks.filter(({ verdict }) => verdict === 'differs')).toEqual([]);
      expect(report).toMatchObject({ deployment: 'server', left: [] });
      expect(verdicts(report, 'verified').length).toBeGreaterThan(30);
    },
  );

  it('holds no name, no address and no token', async () => {
    const { text } = await doctor(['--write', '--project', 'Spare']);
    const { text: narrow } = await doctor([], 'work-items-only-token');
    const names = [
      CANARY,
      'work-items-only',
      'Ada',
      'ada@',
      'Fabrikam',
      'fabrikam',
      'Spare',
      '127.0.0.1',
      'Change',
    ];
    for (const name of names) expect(text + narrow).not.toContain(name);
    for (const secret of [`:${CANARY}`, CANARY]) {
      expect(text).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/u, ''));
    }
  });

  it('repeats nothing that a server says, whatever it says', async () => {
    const server = await startRawServer(({ url }) => ({
      status: url.includes('connectionData') ? 200 : 400,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        authenticatedUser: { id: 'id', providerDisplayName: 'Secret Name' },
        deploymentType: 'hosted',
        message: `TF401027: Secret Name ${CANARY}`,
        typeKey: `${CANARY} Secret Name`,
        value: [
          {
            id: 'Secret Name',
            visibility: 'Secret Name',
            actions: [{ name: 'GenericRead', bit: 'Secret Name' }],
          },
        ],
      }),
    }));
    const { code, text } = await doctor([], CANARY, `${server.url}/contoso`);
    await server.close();
    expect(code).toBe(1);
    expect(text).not.toContain('Secret');
    expect(text).not.toContain(CANARY);
  });

  it('says what was expected and seen where something differs', async () => {
    const server = await startRawServer(({ url }) =>
      url.includes('connectionData')
        ? { status: 200, body: JSON.stringify({ authenticatedUser: { id: 'x' }, deploymentType: 'hosted' }) }
        : { status: 404, body: '' },
    );
    const { text } = await doctor([], CANARY, `${server.url}/contoso`);
    await server.close();
    expect(text).toContain(
      [
        'differs   doubled-slash: a doubled slash in an address is accepted',
        '          the repositories, at an address with a doubled slash: expected 200, seen 404, empty body',
      ].join('\n'),
    );
  });
});

describe('fixgate doctor --live refuses', () => {
  const writes = (): readonly string[] =>
    world.sandbox.recorder
      .all()
      .flatMap(({ method, url }) => (['GET', 'OPTIONS'].includes(method) ? [] : url));

  it.each<[string, readonly string[], string]>([
    [
      'a project that nobody gave up',
      ['--project', 'Dear'],
      'Nothing says that this project may be thrown away. [usage.invalid]\n    Write fixgate-throw-away into its description, or repeat its name with --confirm.\n',
    ],
    [
      'a project that is not empty, confirmed or not',
      ['--project', 'Fabrikam', '--confirm', 'Fabrikam'],
      'The project is not empty: it has pull requests. [usage.invalid]\n    Make an empty project for this; nothing was written.\n',
    ],
    [
      'a project that does not exist',
      ['--project', 'Nope'],
      'The project does not exist, or this token may not see it. [usage.invalid]\n    Make an empty project for this, and name it with --project.\n',
    ],
  ])('%s, before it writes', async (_, args, words) => {
    world.sandbox.recorder.clear();
    const end = await doctor(['--write', ...args]);
    expect(end).toMatchObject({ code: 2, stderr: words });
    expect(writes()).toEqual([]);
  });

  it('a token that is not accepted, and a server that does not answer', async () => {
    expect(await doctor([], 'nobody')).toMatchObject({
      code: 2,
      stderr:
        'The token in ADO_PAT is not accepted (401, empty body). [platform.invalid-credentials]\n    Check ADO_URL and ADO_PAT, and run fixgate connect with them: it says more.\n',
    });
    expect((await doctor([], CANARY, 'http://127.0.0.1:9/contoso')).stderr).toBe(
      'The server did not answer (platform.unreachable). [platform.unreachable]\n    Check ADO_URL, and run fixgate connect with the same URL and token: it says more.\n',
    );
  });

  it('calls that it would have to guess about', async () => {
    const env = { ADO_URL: world.url, ADO_PAT: CANARY };
    for (const [args, given, words] of [
      [['--live', '--write'], env, '--write needs --project.'],
      [
        ['--live', '--project', 'a', '--confirm', 'b'],
        env,
        '--confirm does not repeat the name of --project.',
      ],
      [['--live'], { ADO_PAT: CANARY }, 'There is no URL in the environment variable ADO_URL.'],
      [['--live'], { ADO_URL: world.url }, 'There is no token in the environment variable ADO_PAT.'],
      [['--write'], env, 'These options need --live.'],
      [['--live'], { ...env, ADO_URL: 'http://example.test/x' }, 'The URL begins with http://'],
    ] as const) {
      const { code, stderr } = await runCli(['doctor', ...args], { env: given });
      expect(code).toBe(2);
      expect(stderr).toContain(words);
    }
  });
});

describe('fixgate doctor', () => {
  it('checks this machine', async () => {
    const { code, stdout } = await runCli(['doctor'], { env: { PATH: process.env['PATH'] } });
    expect(stdout).toMatch(/^fine {7}node: \d+\.\d+\.\d+\nfine {7}sandbox tools: git and the built task\n/);
    expect(stdout).toContain('fine       sandbox: starts and stops\n');
    expect(code).toBe(0);
  });

  it('says what is missing and what to do', async () => {
    const { code, stdout } = await runCli(['doctor'], { env: { PATH: '' } });
    expect(code).toBe(1);
    expect(stdout).toContain(
      'missing    sandbox tools: git is not on the PATH. Install git 2.38 or newer.\n',
    );
  });
});
