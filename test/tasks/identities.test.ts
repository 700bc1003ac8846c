import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { grantTask } from '../../sandbox/seed/grant-task.ts';
import type { Identity, Permission, Scope } from '../../sandbox/server/world/identity.ts';
import {
  addPat,
  addPerson,
  allow,
  collectionBuildService,
  projectBuildService,
} from '../../sandbox/server/world/populate.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { finish, issuesOf, runBundledTask, type StepEnd } from '../support/bundled-task.ts';
import { sarif } from '../support/sarif.ts';

const LOG = sarif([{ ruleId: 'old', path: 'src/a.js', line: 1 }]);
const CONNECTION = 'aaaaaaaa-0000-0000-0000-000000000001';
const SCOPES: readonly Scope[] = ['vso.code', 'vso.code_status', 'vso.build_execute'];

let world: BuildWorld;
let folder: string;
let contributor: Identity;
beforeAll(async () => {
  world = await startBuildWorld();
  folder = await world.folder();
  const { services, project } = world;
  const reader = addPerson(services, 'Rita Reader', 'rita@example.com', { role: 'reader', of: project });
  contributor = addPerson(services, 'Carl', 'carl@example.com', { role: 'contributor', of: project });
  addPat(services, reader, 'canary.reader');
  addPat(services, contributor, 'canary.all', SCOPES);
  addPat(services, contributor, 'canary.expired', ['full'], '2020-01-01T00:00:00Z');
  for (const scope of SCOPES) {
    addPat(services, contributor, `canary.no-${scope}`, [
      ...SCOPES.filter((each) => each !== scope),
      ...(scope === 'vso.build_execute' ? (['vso.build'] as const) : []),
    ]);
  }
  addPat(services, contributor, 'canary.no-builds', ['vso.code', 'vso.code_status']);
  services.world.grants = [];
});
afterAll(() => world.close());
afterEach(() => {
  world.services.world.grants = [];
  world.project.pipelineSettings.enforceJobAuthScope = true;
});

/** The step of a new run of main, as its job or with a token in a service connection. */
async function step(token: string | null, inputs: Readonly<Record<string, string>> = {}): Promise<StepEnd> {
  const build = world.queue();
  const connection = {
    [`ENDPOINT_URL_${CONNECTION}`]: world.url,
    [`ENDPOINT_AUTH_${CONNECTION}`]: JSON.stringify({ parameters: { apitoken: token }, scheme: 'Token' }),
  };
  const end = await runBundledTask(world, folder, {
    build,
    files: { 'scan/a.sarif': LOG },
    environment: token === null ? {} : connection,
    inputs: { sarif: 'scan/*.sarif', ...inputs, ...(token === null ? {} : { connection: CONNECTION }) },
  });
  await finish(world, build);
  expect(end.exitCode).toBe(0);
  if (token !== null) expect(end.lines.join('\n')).not.toContain(token);
  return end;
}

const LABELS: Partial<Record<Permission, string>> = {
  GenericContribute: 'Contribute',
  CreateBranch: 'Create branch',
  PullRequestContribute: 'Contribute to pull requests',
  UpdateBuildInformation: 'Update build information',
  RetainIndefinitely: 'Retain indefinitely',
};

/** What the log says of a missing right: whose, which, where, and the page. */
function missing(identity: string, permission: Permission): unknown {
  const label = LABELS[permission];
  const onRuns = permission === 'UpdateBuildInformation' || permission === 'RetainIndefinitely';
  const place = onRuns ? 'project Fabrikam' : 'repository web';
  const page = onRuns
    ? 'In project Fabrikam open Pipelines > ⋮ > Manage security'
    : 'Open Project settings > Repositories > web > Security of project Fabrikam';
  return expect.stringMatching(
    new RegExp(
      `^warning: ${literal(`'${identity}' lacks the permission '${label}' on ${place}: this run cannot `)}.*${literal(`. ${page}, choose '${identity}' and set '${label}' to Allow.`)}`,
    ),
  );
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const PROJECT_SERVICE = 'Fabrikam Build Service (fabrikam)';
const COLLECTION_SERVICE = 'Project Collection Build Service (fabrikam)';

describe('a job of the build service', () => {
  it('with its defaults decides, and names each right that it lacks', async () => {
    const end = await step(null);
    expect(end).toMatchObject({ result: 'SucceededWithIssues', outputs: { verdict: 'passed' } });
    expect(issuesOf(end)).toEqual([
      missing(PROJECT_SERVICE, 'GenericContribute'),
      missing(PROJECT_SERVICE, 'RetainIndefinitely'),
    ]);
  });

  it('needs more for fix pull requests, and is told so in the same run', async () => {
    expect(issuesOf(await step(null, { remediate: 'true' }))).toEqual([
      missing(PROJECT_SERVICE, 'GenericContribute'),
      missing(PROJECT_SERVICE, 'CreateBranch'),
      missing(PROJECT_SERVICE, 'PullRequestContribute'),
      missing(PROJECT_SERVICE, 'RetainIndefinitely'),
    ]);
  });

  it('with what the documentation tells people to grant lacks nothing', async () => {
    grantTask(world.services, projectBuildService(world.services, world.project), world.project);
    const end = await step(null, { remediate: 'true' });
    expect(end).toMatchObject({ result: 'Succeeded', outputs: { verdict: 'passed' } });
    expect(issuesOf(end)).toEqual([]);
  });

  it('is the one of the collection when the project does not limit its jobs, and is named so', async () => {
    world.project.pipelineSettings.enforceJobAuthScope = false;
    grantTask(world.services, projectBuildService(world.services, world.project), world.project);
    expect(issuesOf(await step(null))).toEqual([
      missing(COLLECTION_SERVICE, 'GenericContribute'),
      missing(COLLECTION_SERVICE, 'RetainIndefinitely'),
    ]);
    grantTask(world.services, collectionBuildService(world.services), world.project);
    expect(await step(null)).toMatchObject({ result: 'Succeeded' });
  });
});

describe('a service connection', () => {
  const SCOPE = (label: string, scope: string): string =>
    `the token of 'Carl' lacks the scope ${label} [${scope}]. Give the personal access token of 'Carl' the scope ${label} [${scope}]: User settings > Personal access tokens > Edit.`;
  const grantContributor = (): void =>
    allow(world.services, contributor, ['UpdateBuildInformation', 'RetainIndefinitely'], world.project);

  it('of a reader decides and publishes nothing', async () => {
    const end = await step('canary.reader');
    expect(end).toMatchObject({ result: 'SucceededWithIssues', outputs: { verdict: 'passed' } });
    expect(end.text).not.toContain('Done:');
    // The lease of the last baseline stays when there is no newer one.
    expect(end.writes.filter((each) => each.startsWith('DELETE'))).toEqual([]);
    expect(issuesOf(end)).toEqual([
      missing('Rita Reader', 'GenericContribute'),
      missing('Rita Reader', 'UpdateBuildInformation'),
      missing('Rita Reader', 'RetainIndefinitely'),
    ]);
  });

  it('of a contributor lacks two rights on runs, and with them nothing', async () => {
    expect(issuesOf(await step('canary.all'))).toEqual([
      missing('Carl', 'UpdateBuildInformation'),
      missing('Carl', 'RetainIndefinitely'),
    ]);
    grantContributor();
    const end = await step('canary.all');
    expect([end.result, issuesOf(end)]).toEqual(['Succeeded', []]);
  });

  it.each([
    ['vso.code_status', 'Code (Status)'],
    ['vso.build_execute', 'Build (Read & execute)'],
  ])('without the scope %s passes, and names it once', async (scope, label) => {
    grantContributor();
    const end = await step(`canary.no-${scope}`);
    expect(end).toMatchObject({ result: 'SucceededWithIssues', outputs: { verdict: 'passed' } });
    expect(issuesOf(end)).toEqual([expect.stringContaining(`: ${SCOPE(label, scope)}`)]);
  });

  it.each([
    ['canary.no-vso.code', 'Could not read the repository', 'Code (Read)', 'vso.code'],
    ['canary.no-builds', "Could not list the runs tagged 'fixgate'", 'Build (Read)', 'vso.build'],
  ])('that cannot read (%s) fails closed and says why', async (token, what, label, scope) => {
    grantContributor();
    const end = await step(token);
    expect(end).toMatchObject({ result: 'Failed', outputs: { verdict: 'error' } });
    const issues = issuesOf(end);
    expect(issues[0]).toContain(`error: ${what}: ${SCOPE(label, scope)}`);
    expect(issues.filter((each) => each.includes(`[${scope}]`))).toHaveLength(1);
  });

  it('whose token has expired fails closed and says so once', async () => {
    const end = await step('canary.expired');
    expect(end).toMatchObject({ result: 'Failed', outputs: { verdict: 'error' }, writes: [] });
    expect(issuesOf(end)).toEqual([
      expect.stringMatching(
        /^error: Could not ask the server what this run may do: the credential is not accepted\. Look under User settings > Personal access tokens whether it has expired, was revoked or is of another organization, and put a valid one into the service connection\./,
      ),
    ]);
  });
});
