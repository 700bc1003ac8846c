import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Permission, Scope } from '../../sandbox/server/world/identity.ts';
import { addProject, addRepository } from '../../sandbox/server/world/populate.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { connectReport } from '../support/connect.ts';

let world: BuildWorld;
let page = '';
beforeAll(async () => {
  world = await startBuildWorld();
  page = `${world.url}/_usersSettings/tokens`;
  world.pat('all-scopes', ['full']);
  for (const { token, scopes } of BLIND) world.pat(token, scopes);
});
afterAll(() => world.close());
afterEach(() => {
  world.services.world.denials = [];
});

/** Tokens that lack one scope, and what that takes away. */
const BLIND: readonly { readonly token: string; readonly scopes: readonly Scope[] }[] = [
  { token: 'no-code', scopes: ['vso.build_execute', 'vso.work', 'vso.extension.data'] },
  { token: 'only-code', scopes: ['vso.code'] },
  { token: 'only-identity', scopes: ['vso.identity'] },
];

async function featureOf(name: string, token = 'all-scopes', ...args: readonly string[]) {
  const { features } = await connectReport(token, world.url, ...args);
  return features.find(({ feature }: { readonly feature: string }) => feature === name);
}

const deny = (permission: Permission, on: string | null = null): void => {
  world.services.world.denials.push({ identityId: world.owner.id, permission, on });
};

const READ: Readonly<Record<string, string>> = {
  read_code: 'read a repository',
  statuses: 'read the statuses of a commit',
  runs: 'list the pipelines',
  pull_requests: 'read a repository',
  branches: 'read a repository',
  queue_runs: 'list the pipelines',
  work_items: 'read the processes of work items',
  extension_data: 'read documents of the extension',
  service_hooks: 'list the subscriptions to events',
};

/** Nobody has such a commit or document; only a scope that is missing answers 401. */
function allowed(name: string): string {
  return name === 'statuses' || name === 'extension_data'
    ? `The server would let the token ${READ[name]}: it answers 404, not 401, where there is nothing.`
    : `The server lets the token ${READ[name]}.`;
}

describe('a feature whose scope is missing', () => {
  it.each([
    ['read_code', 'no-code', 'Code (Read)', 'vso.code'],
    ['statuses', 'no-code', 'Code (Status)', 'vso.code_status'],
    ['runs', 'only-code', 'Build (Read & execute)', 'vso.build_execute'],
    ['pull_requests', 'no-code', 'Code (Read & write)', 'vso.code_write'],
    ['branches', 'no-code', 'Code (Read & write)', 'vso.code_write'],
    ['queue_runs', 'only-code', 'Build (Read & execute)', 'vso.build_execute'],
    ['work_items', 'only-code', 'Work Items (Read & write)', 'vso.work_write'],
    ['extension_data', 'only-code', 'Extension data (Read & write)', 'vso.extension.data_write'],
    ['service_hooks', 'only-identity', 'Code (Read)', 'vso.code'],
  ])(
    '%s is missing: the token, its owner, the scope and the page are named',
    async (name, token, label, scope) => {
      const grant = `Open ${page}, edit the token of 'Ada Owner' and add the scope ${label} [${scope}].`;
      expect(await featureOf(name, token)).toMatchObject({
        state: 'missing',
        measured: `The server knows 'Ada Owner', but does not let the token ${READ[name]} (401): it lacks the scope ${label} [${scope}].`,
        unproven: null,
        missing: [
          {
            kind: 'scope',
            name: scope,
            label,
            identity: 'Ada Owner',
            resource: 'the personal access token',
            grant,
          },
        ],
        next: grant,
      });
    },
  );
});

const REPOSITORY_PAGE = 'Open Project settings > Repositories > web > Security of project Fabrikam';
const BUILD_PAGE = 'In project Fabrikam open Pipelines > ⋮ > Manage security';

describe('a feature whose permission is missing', () => {
  it.each<[string, Permission, string, string]>([
    ['statuses', 'GenericContribute', 'Contribute', REPOSITORY_PAGE],
    ['statuses', 'PullRequestContribute', 'Contribute to pull requests', REPOSITORY_PAGE],
    ['pull_requests', 'PullRequestContribute', 'Contribute to pull requests', REPOSITORY_PAGE],
    ['branches', 'GenericContribute', 'Contribute', REPOSITORY_PAGE],
    ['branches', 'CreateBranch', 'Create branch', REPOSITORY_PAGE],
    ['runs', 'UpdateBuildInformation', 'Update build information', BUILD_PAGE],
    ['runs', 'RetainIndefinitely', 'Retain indefinitely', BUILD_PAGE],
    ['runs', 'ViewBuilds', 'View builds', BUILD_PAGE],
    ['queue_runs', 'QueueBuilds', 'Queue builds', BUILD_PAGE],
  ])(
    '%s without %s says who lacks it, on what, and where it is granted',
    async (name, permission, label, where) => {
      deny(permission);
      const isOfRepository = where === REPOSITORY_PAGE;
      const grant = `${where}, choose 'Ada Owner' and set '${label}' to Allow.`;
      const report = await featureOf(name);
      expect(report).toMatchObject({ state: 'missing', unproven: null, next: grant });
      expect(report.missing).toEqual([
        {
          kind: 'permission',
          name: permission,
          label,
          identity: 'Ada Owner',
          resource: isOfRepository ? 'repository Fabrikam/web' : 'project Fabrikam',
          grant,
        },
      ]);
      expect(report.measured).toContain(
        `'${label}' is not granted on ${isOfRepository ? 'Fabrikam/web (1 of 1 repository)' : 'Fabrikam (1 of 1 project)'}.`,
      );
    },
  );

  it('service_hooks leads to the administrators, because no page grants it alone', async () => {
    deny('EditSubscriptions');
    expect(await featureOf('service_hooks')).toMatchObject({
      state: 'missing',
      next: "Open Project settings > Permissions > Project Administrators of project Fabrikam and add 'Ada Owner': no page grants 'Edit Subscription' alone.",
    });
  });

  it('names every repository that lacks it, and leaves out those that were not asked about', async () => {
    const api = await addRepository(world.services, world.project, 'api');
    deny('CreateBranch', world.repository.id);
    deny('CreateBranch', api.id);
    const both = await featureOf('branches');
    expect(both.missing[0].resource).toBe('repositories Fabrikam/web, Fabrikam/api');
    expect(both.next).toBe(
      "Open Project settings > Repositories > web > Security of project Fabrikam, choose 'Ada Owner' and set 'Create branch' to Allow. Do the same for Fabrikam/api.",
    );
    const one = await featureOf('branches', 'all-scopes', '--project', 'fabrikam', '--repository', 'API');
    expect(one.missing[0].resource).toBe('repository Fabrikam/api');
  });
});

describe('a project of many repositories', () => {
  it('is asked about in pieces, and names a few of those that lack something', async () => {
    const many = addProject(world.services, 'Many');
    for (let index = 10; index < 55; index += 1) {
      const { id } = await addRepository(world.services, many, `r${index}`);
      if (index % 7 === 0) deny('CreateBranch', id);
    }
    const report = await featureOf('branches', 'all-scopes', '--project', 'Many');
    expect(report.measured).toContain(
      "'Contribute' is granted on 45 repositories. 'Create branch' is not granted on Many/r14, Many/r21, Many/r28, Many/r35, Many/r42 and 1 more (6 of 45 repositories).",
    );
    expect(report.next).toContain('Security of project Many');
    const asked = world.sandbox.recorder.all().filter(({ url }) => url.includes('_apis/permissions/'));
    expect(Math.max(...asked.map(({ url }) => url.length))).toBeLessThan(8000);
  });
});

describe('a feature that nothing speaks against', () => {
  it.each([
    ['read_code', "The server lets the token read a repository. 'Read' is granted on 1 repository."],
    [
      'service_hooks',
      "The server lets the token list the subscriptions to events. 'Edit Subscription' is granted on 1 project.",
    ],
  ])('%s works, when reading proves it', async (name, measured) => {
    const report = await featureOf(name, 'all-scopes', '--repository', 'web');
    expect(report).toMatchObject({ state: 'works', measured, unproven: null, missing: [], next: null });
  });

  it.each([
    [
      'statuses',
      "'Contribute' is granted on 1 repository. 'Contribute to pull requests' is granted on 1 repository. ",
      'Code (Status)',
      'vso.code_status',
    ],
    [
      'runs',
      "'View builds' is granted on 1 project. 'Update build information' is granted on 1 project. 'Retain indefinitely' is granted on 1 project. ",
      'Build (Read & execute)',
      'vso.build_execute',
    ],
    [
      'pull_requests',
      "'Contribute to pull requests' is granted on 1 repository. ",
      'Code (Read & write)',
      'vso.code_write',
    ],
    [
      'branches',
      "'Contribute' is granted on 1 repository. 'Create branch' is granted on 1 repository. ",
      'Code (Read & write)',
      'vso.code_write',
    ],
    ['queue_runs', "'Queue builds' is granted on 1 project. ", 'Build (Read & execute)', 'vso.build_execute'],
    ['work_items', '', 'Work Items (Read & write)', 'vso.work_write'],
    ['extension_data', '', 'Extension data (Read & write)', 'vso.extension.data_write'],
  ])(
    '%s is not known, because only a write would prove the scope',
    async (name, permissions, label, scope) => {
      expect(await featureOf(name, 'all-scopes', '--repository', 'web')).toMatchObject({
        state: 'unknown',
        measured: `${allowed(name)} ${permissions}`.trim(),
        unproven: {
          kind: 'scope',
          name: scope,
          label,
          reason:
            'Only a write would show whether the token has this scope or a wider one, and this check sends no writes. With --prove-writes it sends some that cannot succeed.',
        },
        missing: [],
        next: `Look at ${page} whether the token has the scope ${label} or a wider one, and add it if not.`,
      });
    },
  );
});
