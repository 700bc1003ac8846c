import { type Fault, fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { Rights, RunAct } from '../ports/rights.ts';
import { CONNECTION_DATA, type ConnectionData, connectedUser } from './connected-user.ts';
import { howToGrant, type Permission, permissionLabel } from './grants.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';
import { NAMESPACE_IDS, repositoryToken } from './security-namespaces.ts';

/** A permission of a namespace. The bits are the same on every server (recorded). */
interface Right {
  readonly area: 'git' | 'build';
  readonly bit: number;
}

const RIGHTS: Readonly<Partial<Record<Permission, Right>>> = {
  GenericRead: { area: 'git', bit: 2 },
  GenericContribute: { area: 'git', bit: 4 },
  CreateBranch: { area: 'git', bit: 16 },
  PullRequestContribute: { area: 'git', bit: 16_384 },
  ViewBuilds: { area: 'build', bit: 1 },
  RetainIndefinitely: { area: 'build', bit: 4 },
  UpdateBuildInformation: { area: 'build', bit: 64 },
};

/** What an act needs; its words complete "this run cannot …". */
const ACTS: Readonly<Record<RunAct, { readonly words: string; readonly needs: readonly Permission[] }>> = {
  'read-code': { words: 'read commits, policy and changed lines', needs: ['GenericRead'] },
  'set-commit-status': { words: 'set the status of the commit', needs: ['GenericContribute'] },
  'set-pull-request-status': {
    words: 'set the status of the pull request',
    needs: ['PullRequestContribute'],
  },
  'read-runs': { words: 'compare with earlier runs', needs: ['ViewBuilds'] },
  'mark-run': { words: 'write verdict and receipt to the run', needs: ['UpdateBuildInformation'] },
  'keep-run': { words: 'keep the run as a baseline', needs: ['RetainIndefinitely'] },
  'push-fixes': { words: 'push fix branches', needs: ['GenericContribute', 'CreateBranch'] },
  'open-pull-requests': { words: 'open fix pull requests', needs: ['PullRequestContribute'] },
};

const WHAT = 'ask the server what this run may do';
const NEEDS = { scope: 'vso.project', permission: 'ViewProject' } as const;

/** The rights port: two reads when all is well; more only to name what is missing. */
export function createRights({ client, place }: RepositoryAccess, isScoped: boolean): Rights {
  const tokens = { git: repositoryToken(place.projectId, place.repositoryId), build: place.projectId };

  /** The server's own evaluation of all bits together, groups and inheritance included. */
  async function mayAll(area: Right['area'], mask: number): Promise<Result<boolean>> {
    const path = ['_apis', 'permissions', NAMESPACE_IDS[area], mask];
    const query = { tokens: tokens[area], alwaysAllowAdministrators: false };
    const answer = await client.get<{ value?: readonly unknown[] }>({
      what: WHAT,
      path,
      query,
      needs: NEEDS,
    });
    if (!answer.ok) return answer;
    const [may] = answer.value.value.value ?? [];
    return typeof may === 'boolean' ? success(may) : incompleteAnswer(WHAT);
  }

  async function denied(area: Right['area'], wanted: readonly Permission[]): Promise<Result<Permission[]>> {
    const some = wanted.flatMap((name) => {
      const right = RIGHTS[name];
      return right?.area === area ? [{ name, bit: right.bit }] : [];
    });
    const mask = some.reduce((sum, { bit }) => sum + bit, 0);
    const all = mask === 0 ? success(true) : await mayAll(area, mask);
    if (!all.ok) return all;
    const lacking: Permission[] = [];
    for (const { name, bit } of all.value ? [] : some) {
      const one = some.length === 1 ? all : await mayAll(area, bit);
      if (!one.ok) return one;
      if (!one.value) lacking.push(name);
    }
    return success(lacking);
  }

  /** The scope for reading code, which nothing else needs: permissions are told to any token. */
  async function codeScope(): Promise<Fault | null> {
    if (!isScoped) return null;
    const needs = { scope: 'vso.code', permission: 'GenericRead' } as const;
    const answer = await client.get({ what: 'read the repository', path: repositoryPath(place), needs });
    return !answer.ok && answer.fault.code === 'platform.missing-scope' ? answer.fault : null;
  }

  async function nameOfCaller(): Promise<string> {
    const answer = await client.get<ConnectionData>({ what: WHAT, ...CONNECTION_DATA, needs: NEEDS });
    return (answer.ok ? connectedUser(answer.value.value)?.name : null) ?? 'the identity of this run';
  }

  return {
    async missing(acts) {
      const wanted = [...new Set(acts.flatMap((act) => ACTS[act].needs))];
      const [git, build, scope] = await Promise.all([
        denied('git', wanted),
        denied('build', wanted),
        wanted.includes('GenericRead') ? codeScope() : null,
      ]);
      if (!git.ok) return failure(git.fault);
      if (!build.ok) return failure(build.fault);
      const lacking = [...git.value, ...build.value];
      const name = lacking.length === 0 ? '' : await nameOfCaller();
      const faults = lacking.map((permission) => {
        const words = acts
          .filter((act) => ACTS[act].needs.includes(permission))
          .map((act) => ACTS[act].words);
        return missingPermission(permission, name, words);
      });
      return success(scope === null ? faults : [scope, ...faults]);
    },
  };

  function missingPermission(permission: Permission, name: string, words: readonly string[]): Fault {
    const thing =
      RIGHTS[permission]?.area === 'git'
        ? `repository ${place.repositoryName}`
        : `project ${place.projectName}`;
    const names = { project: place.projectName, repository: place.repositoryName };
    return fault('platform.missing-permission', {
      message: `'${name}' lacks the permission '${permissionLabel(permission)}' on ${thing}: this run cannot ${words.join(' or ')}.`,
      next: howToGrant(permission, name, names),
      lacks: permission,
    });
  }
}
