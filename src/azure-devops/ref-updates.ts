import type { GitRefUpdateResult } from 'azure-devops-node-api/interfaces/GitInterfaces';
import { type Fault, fault } from '../core/fault.ts';
import { branchName } from '../core/git-ref.ts';
import { type Result, success } from '../core/result.ts';
import { CONNECTION_DATA, type ConnectionData, connectedUser } from './connected-user.ts';
import { howToGrant, type Permission, permissionLabel } from './grants.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';
import type { Wire } from './wire.ts';

/** Old or new side of a ref that is not there. */
export const NO_OBJECT = '0'.repeat(40);

/** Moves a ref from one commit to another. */
interface RefUpdate {
  /** Full ref name. */
  readonly name: string;
  readonly oldObjectId: string;
  readonly newObjectId: string;
}

const WRITE = { scope: 'vso.code_write', permission: 'GenericContribute' } as const;

const PERMISSIONS: Readonly<Record<string, Permission>> = {
  createBranchPermissionRequired: 'CreateBranch',
  writePermissionRequired: 'GenericContribute',
  forcePushRequired: 'ForcePush',
};

const REASONS: Readonly<Record<string, readonly [reason: string, next: string]>> = {
  refNameConflict: [
    'a branch whose name is a folder of this one, or the other way round, is in the way',
    'Delete or rename that branch, or choose another remediation.branchPrefix in the policy.',
  ],
  locked: ['the branch is locked', 'Unlock the branch on the page of the branches.'],
  rejectedByPolicy: [
    'a branch policy forbids direct pushes to it',
    'Exclude the branches of fixes from that branch policy.',
  ],
  invalidRefName: [
    'the server does not allow this name',
    'Choose another remediation.branchPrefix in the policy.',
  ],
};

/** Moves refs, each for itself. @returns for each update null (done) or why not; the call itself may fail too. */
export async function updateRefs(
  { client, place }: RepositoryAccess,
  updates: readonly RefUpdate[],
): Promise<Result<readonly (Fault | null)[]>> {
  const names = updates.map(({ name }) => branchName(name)).join(', ');
  const what = `move the branch ${names}`;
  const call = { what, path: repositoryPath(place, 'refs'), needs: WRITE };
  const answer = await client.exchange<{ value?: readonly Wire<GitRefUpdateResult>[] }>(
    'POST',
    call,
    updates,
  );
  if (!answer.ok) return answer;
  const results = answer.value.value ?? [];
  const faults: (Fault | null)[] = [];
  for (const { name } of updates) {
    const status = results.find((each) => each.name === name)?.updateStatus;
    if (status === undefined) return incompleteAnswer(what, undefined, answer);
    faults.push(await refusal({ client, place }, name, String(status)));
  }
  return success(faults);
}

async function refusal(access: RepositoryAccess, ref: string, status: string): Promise<Fault | null> {
  if (status.startsWith('succeeded')) return null;
  const what = `Could not move the branch ${branchName(ref)}`;
  if (status === 'staleOldObjectId') {
    const message = `${what}: somebody else moved it meanwhile.`;
    return fault('platform.conflict', { message, next: 'Run again.' });
  }
  const permission = PERMISSIONS[status];
  if (permission !== undefined) return missing(access, permission, what);
  const [reason, next] = REASONS[status] ?? [`the server says ${status}`, 'Report this message.'];
  return fault('platform.rejected', { message: `${what}: ${reason}.`, next });
}

async function missing(
  { client, place }: RepositoryAccess,
  permission: Permission,
  what: string,
): Promise<Fault> {
  const call = { what: 'ask who this is', ...CONNECTION_DATA, needs: WRITE };
  const answer = await client.get<ConnectionData>(call);
  const name = (answer.ok ? connectedUser(answer.value.value)?.name : null) ?? "the pipeline's identity";
  const where = { project: place.projectName, repository: place.repositoryName };
  return fault('platform.missing-permission', {
    message: `${what}: '${name}' lacks the permission '${permissionLabel(permission)}'.`,
    next: howToGrant(permission, name, where),
  });
}

/** @returns the commit of a branch; null: there is no such branch. @param name full ref name */
export async function refTip(access: RepositoryAccess, name: string): Promise<Result<string | null>> {
  // Others that begin with this name come along.
  const found = await refsBelow(access, name);
  return found.ok ? success(found.value.get(name) ?? null) : found;
}

/** @returns commits by full ref name. @param prefix start of full ref names */
export async function refsBelow(
  { client, place }: RepositoryAccess,
  prefix: string,
): Promise<Result<ReadonlyMap<string, string>>> {
  const call = {
    what: `look for the branch ${branchName(prefix)}`,
    path: repositoryPath(place, 'refs'),
    query: { filter: prefix.replace(/^refs\//, '') },
    needs: { scope: 'vso.code', permission: 'GenericRead' },
  } as const;
  const answer = await client.list<{ readonly name?: string; readonly objectId?: string }>(call);
  if (!answer.ok) return answer;
  const pairs = answer.value.flatMap(({ name, objectId }) =>
    name?.startsWith(prefix) === true && objectId !== undefined ? [[name, objectId] as const] : [],
  );
  return success(new Map(pairs));
}
