import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFaultPlan } from '../../sandbox/server/faults/fault-plan.ts';
import type { Build } from '../../sandbox/server/world/build.ts';
import type { Permission, Scope } from '../../sandbox/server/world/identity.ts';
import { addPat, addPerson, projectBuildService } from '../../sandbox/server/world/populate.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { issuesOf, runBundledTask, type StepEnd } from '../support/bundled-task.ts';
import { sarif } from '../support/sarif.ts';

const LOG = sarif([{ ruleId: 'old', path: 'src/a.js', line: 1 }]);
const FIRST = 'aaaaaaaa-0000-0000-0000-000000000001';
const SECOND = 'aaaaaaaa-0000-0000-0000-000000000002';
const REPOSITORY = 'Open Project settings > Repositories > web > Security of project Fabrikam, choose';
const BUILD = 'In project Fabrikam open Pipelines > ⋮ > Manage security, choose';

let world: BuildWorld;
let folder: string;
let build: Build;

beforeEach(async () => {
  world = await startBuildWorld();
  folder = await world.folder();
  build = world.queue();
});
afterEach(() => world.close());

const service = (): { readonly id: string; readonly displayName: string } =>
  projectBuildService(world.services, world.project);

function deny(permission: Permission, identityId = service().id): void {
  world.services.world.denials.push({ identityId, permission, on: null });
}

function step(inputs: Readonly<Record<string, string>> = {}): Promise<StepEnd> {
  return runBundledTask(world, folder, {
    build,
    files: { 'scan/a.sarif': LOG },
    inputs: { sarif: 'scan/*.sarif', ...inputs },
  });
}

/** With tokens as service connections, in this order. */
function stepAs(...tokens: readonly string[]): Promise<StepEnd> {
  const ids = [FIRST, SECOND].slice(0, tokens.length);
  const environment = Object.fromEntries(
    tokens.flatMap((apitoken, index) => [
      [`ENDPOINT_URL_${ids[index]}`, world.url],
      [`ENDPOINT_AUTH_${ids[index]}`, JSON.stringify({ parameters: { apitoken }, scheme: 'Token' })],
    ]),
  );
  return runBundledTask(world, folder, {
    build,
    files: { 'scan/a.sarif': LOG },
    inputs: { sarif: 'scan/*.sarif', connection: ids.join(',') },
    environment,
  });
}

function count({ text }: StepEnd, words: string): number {
  return text.split(words).length - 1;
}

describe('before it scans, the task', () => {
  it('says nothing when nothing is missing, and asks two questions', async () => {
    const end = await step();
    expect(issuesOf(end)).toEqual([]);
    const asked = world.sandbox.recorder.all().filter(({ url }) => url.includes('/_apis/permissions/'));
    expect(asked).toHaveLength(2);
  });

  it.each<[Permission, string, string, string]>([
    ['GenericContribute', "'Contribute' on repository web", 'set the status of the commit', REPOSITORY],
    [
      'UpdateBuildInformation',
      "'Update build information' on project Fabrikam",
      'write verdict and receipt to the run',
      BUILD,
    ],
    ['RetainIndefinitely', "'Retain indefinitely' on project Fabrikam", 'keep the run as a baseline', BUILD],
  ])(
    'names %s, whose it is, what will not work and the page, once in the whole log',
    async (permission, right, loss, page) => {
      deny(permission);
      const end = await step();
      const who = service().displayName;
      const label = /'(.*?)'/.exec(right)?.[1];
      expect(issuesOf(end)).toEqual([
        `warning: '${who}' lacks the permission ${right}: this run cannot ${loss}. ${page} '${who}' and set '${label}' to Allow.`,
      ]);
      expect(end).toMatchObject({ result: 'SucceededWithIssues', outputs: { verdict: 'passed' } });
      expect(
        end.lines.indexOf(end.lines.find((line) => line.includes('lacks the permission')) ?? ''),
      ).toBeLessThan(end.lines.findIndex((line) => line.startsWith('Read 1 finding')));
    },
  );

  it('asks for the rights of fix pull requests only when the run opens them', async () => {
    deny('CreateBranch');
    expect(issuesOf(await step())).toEqual([]);
    const end = await step({ remediate: 'true' });
    expect(issuesOf(end)).toEqual([
      `warning: '${service().displayName}' lacks the permission 'Create branch' on repository web: this run cannot push fix branches. ${REPOSITORY} '${service().displayName}' and set 'Create branch' to Allow.`,
    ]);
    expect(end.result).toBe('Succeeded');
  });

  it('names the right to open fix pull requests', async () => {
    deny('PullRequestContribute');
    expect(issuesOf(await step({ remediate: 'true' }))).toEqual([
      `warning: '${service().displayName}' lacks the permission 'Contribute to pull requests' on repository web: this run cannot open fix pull requests. ${REPOSITORY} '${service().displayName}' and set 'Contribute to pull requests' to Allow.`,
    ]);
  });

  it('names the right to read earlier runs', async () => {
    deny('ViewBuilds');
    const [first] = issuesOf(await step());
    expect(first).toBe(
      `warning: '${service().displayName}' lacks the permission 'View builds' on project Fabrikam: this run cannot compare with earlier runs. ${BUILD} '${service().displayName}' and set 'View builds' to Allow.`,
    );
  });

  it('says one right that several acts need in one line', async () => {
    deny('GenericContribute');
    expect(issuesOf(await step({ remediate: 'true' }))[0]).toContain(
      'this run cannot set the status of the commit or push fix branches.',
    );
  });

  it('makes what prevents reading an error: the verdict will be one', async () => {
    deny('GenericRead');
    const end = await step();
    expect(issuesOf(end)[0]).toBe(
      `error: '${service().displayName}' lacks the permission 'Read' on repository web: this run cannot read commits, policy and changed lines. ${REPOSITORY} '${service().displayName}' and set 'Read' to Allow.`,
    );
    expect(end).toMatchObject({ result: 'Failed', outputs: { verdict: 'error', total: '1' } });
  });

  it('says that a token lacks the scope for code', async () => {
    addPat(world.services, world.owner, 'builds', ['vso.build_execute']);
    const end = await stepAs('builds');
    expect(issuesOf(end)[0]?.replace(/ \[activity .*/, '')).toBe(
      "error: Could not read the repository: the token of 'Ada Owner' lacks the scope Code (Read) [vso.code]. Give the personal access token of 'Ada Owner' the scope Code (Read) [vso.code]: User settings > Personal access tokens > Edit.",
    );
    expect(count(end, 'lacks the scope Code (Read) [vso.code]. Give')).toBe(1);
    expect(end).toMatchObject({ result: 'Failed', outputs: { verdict: 'error' } });
  });

  it('says once that a token is not accepted, reads what can be read, and ends with the verdict error', async () => {
    const end = await stepAs('nobody');
    expect(issuesOf(end).filter((each) => each.includes('the credential is not accepted'))).toHaveLength(1);
    expect(issuesOf(end)[0]).toMatch(
      /^error: Could not ask the server what this run may do: the credential is not accepted\. Look under User settings > Personal access tokens whether it has expired, was revoked or is of another organization, and put a valid one into the service connection\. \[activity .*\]$/,
    );
    expect(end).toMatchObject({ result: 'Failed', outputs: { verdict: 'error', total: '1' }, writes: [] });
    expect(end.text).toContain('Read 1 finding in 1 file');
  });

  it('says that it could not ask, and goes on', async () => {
    world.sandbox.faults.arm(parseFaultPlan('GET 69:503'));
    const end = await step();
    expect(issuesOf(end)).toEqual([]);
    expect(end.result).toBe('Succeeded');
    expect(end.text).toContain(
      'What this run may do could not be asked, so each write has to show it: Could not ask the server what this run may do: HTTP 503',
    );
  });
});

describe('several service connections', () => {
  const pat = (token: string, name: string, scopes: readonly Scope[] = ['full']): void => {
    const person = addPerson(world.services, name, `${name}@example.com`);
    addPat(world.services, person, token, scopes);
  };

  it('are one pool: the first identity writes, both read, and the log says so', async () => {
    pat('pat-b', 'Bob');
    addPat(world.services, world.owner, 'pat-a', ['full']);
    const end = await stepAs('pat-a', 'pat-b');
    expect(end.result).toBe('Succeeded');
    expect(end.text).toContain(
      "Everything is written as 'Ada Owner'. Reads are spread over 'Ada Owner' and 'Bob'.",
    );
    const path = `${world.repositoryPath}/commits/${world.head}/statuses`;
    const statuses = (await world.api('GET', path)).body.value;
    expect(statuses).toHaveLength(2);
    for (const status of statuses) expect(status.createdBy.displayName).toBe('Ada Owner');
  });

  it('of one person are one identity', async () => {
    addPat(world.services, world.owner, 'pat-a', ['full']);
    addPat(world.services, world.owner, 'pat-b', ['full']);
    const end = await stepAs('pat-a', 'pat-b');
    expect(end.result).toBe('Succeeded');
    expect(end.text).toContain(
      "Service connection 1 of 2 and service connection 2 of 2 belong to 'Ada Owner': one identity, whose requests the server counts together.",
    );
  });

  it('go on without one whose token is not accepted, which is said once', async () => {
    pat('pat-b', 'Bob');
    const end = await stepAs('gone', 'pat-b');
    expect(end).toMatchObject({ result: 'Succeeded', outputs: { verdict: 'passed' } });
    expect(issuesOf(end)).toEqual([
      expect.stringMatching(
        /^warning: Service connection 1 of 2 is not used: Could not ask the server whom the token belongs to: the credential is not accepted\. Look under User settings > Personal access tokens whether it has expired, was revoked or is of another organization, and put a valid one into the service connection\. \[activity .*\]$/,
      ),
    ]);
    expect(end.text).toContain("Everything is written as 'Bob'.");
  });
});
