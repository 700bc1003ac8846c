import type { GitCommit, GitPush } from 'azure-devops-node-api/interfaces/GitInterfaces';
import { type Fault, fault } from '../core/fault.ts';
import { branchName } from '../core/git-ref.ts';
import { STAGING_SUFFIX } from '../core/remediation/fix-branch.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { FixCommit, FixHost } from '../ports/fix-host.ts';
import { toBase64 } from './base64.ts';
import type { Answer } from './client.ts';
import { blobOctets, fileEntry } from './files.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { NO_OBJECT, refsBelow, refTip, updateRefs } from './ref-updates.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';
import type { Wire } from './wire.ts';

const READ = { scope: 'vso.code', permission: 'GenericRead' } as const;
const WRITE = { scope: 'vso.code_write', permission: 'GenericContribute' } as const;

type FixBranches = Pick<FixHost, 'branches' | 'branch' | 'bytesAt' | 'push' | 'deleteBranch'>;

/** Branches of fixes and the files on them. */
export function createFixBranches(access: RepositoryAccess): FixBranches {
  const { client, place } = access;
  return {
    branches: (prefix) => refsBelow(access, prefix),

    async branch(name) {
      const tip = await refTip(access, name);
      if (!tip.ok || tip.value === null) return tip.ok ? success(null) : tip;
      const what = `read commit ${tip.value}`;
      const path = repositoryPath(place, 'commits', tip.value);
      const answer = await client.get<Wire<GitCommit>>({ what, path, needs: READ });
      if (!answer.ok) return answer;
      const { commitId, parents, comment, push } = answer.value.value;
      if (commitId === undefined || parents === undefined) return incompleteAnswer(what, undefined, answer);
      return success({
        commit: commitId,
        parents,
        message: comment ?? '',
        pushedBy: push?.pushedBy?.id ?? null,
      });
    },

    async bytesAt(commit, path) {
      const entry = await fileEntry(access, commit, path);
      if (!entry.ok) return entry;
      // The server may find a path in another case.
      if (entry.value === null || entry.value.isLink || entry.value.path !== path) return success(null);
      return blobOctets(access, entry.value.blobId, `read ${path} at commit ${commit}`);
    },

    async push(commit) {
      const { branch, expectedHead, parent } = commit;
      if (expectedHead === null || expectedHead === parent) return append(access, branch, commit);
      return replace(access, commit, expectedHead);
    },

    async deleteBranch(name, expectedHead) {
      const update = { name, oldObjectId: expectedHead, newObjectId: NO_OBJECT };
      const answer = await updateRefs(access, [update]);
      if (!answer.ok) return answer;
      const [refused] = answer.value;
      if (refused === null || refused === undefined) return success(undefined);
      const tip = refused.code === 'platform.conflict' ? await refTip(access, name) : null;
      return tip?.ok === true && tip.value === null ? success(undefined) : failure(refused);
    },
  };
}

/** One commit on top of `parent`, which is the branch's head, or where a new branch starts: the server compares. */
async function append(
  { client, place }: RepositoryAccess,
  branch: string,
  { parent, message, files }: FixCommit,
): Promise<Result<string>> {
  const what = `push to ${branchName(branch)}`;
  // Base64: text would be read as UTF-8 and written without its byte order mark.
  const changes = files.map(({ path, bytes }) => ({
    changeType: 'edit',
    item: { path: `/${path}` },
    newContent: { content: toBase64(bytes), contentType: 'base64encoded' },
  }));
  const body = {
    refUpdates: [{ name: branch, oldObjectId: parent }],
    commits: [{ comment: message, changes }],
  };
  const call = { what, path: repositoryPath(place, 'pushes'), needs: WRITE };
  const answer: Answer<Wire<GitPush>> = await client.exchange('POST', call, body);
  if (!answer.ok) {
    return answer.typeKey === 'GitRefUpdateRejectedByPolicyException' ? failure(closedBranch(what)) : answer;
  }
  const id = answer.value.refUpdates?.[0]?.newObjectId ?? answer.value.commits?.[0]?.commitId;
  return id === undefined ? incompleteAnswer(what, undefined, answer) : success(id);
}

/**
 * The new commit is pushed to a branch beside, then the branch moves to it and the other one goes, in one request:
 * nobody sees the branch without a fix, and a run that dies leaves it as it was.
 */
async function replace(
  access: RepositoryAccess,
  commit: FixCommit,
  expectedHead: string,
): Promise<Result<string>> {
  const { branch } = commit;
  const staging = `${branch}${STAGING_SUFFIX}`;
  let written = await append(access, staging, commit);
  if (!written.ok && written.fault.code === 'platform.conflict') {
    const left = await refTip(access, staging);
    if (!left.ok) return left;
    if (left.value !== null) {
      const removal = { name: staging, oldObjectId: left.value, newObjectId: NO_OBJECT };
      const removed = await updateRefs(access, [removal]);
      if (!removed.ok) return removed;
      const [refused] = removed.value;
      if (refused !== null && refused !== undefined && refused.code !== 'platform.conflict') {
        return failure(refused);
      }
    }
    written = await append(access, staging, commit);
  }
  if (!written.ok) return written;
  const id = written.value;
  const answer = await updateRefs(access, [
    { name: branch, oldObjectId: expectedHead, newObjectId: id },
    { name: staging, oldObjectId: id, newObjectId: NO_OBJECT },
  ]);
  if (!answer.ok) return answer;
  // Should the other branch stay, the next replacement removes it.
  const [refused] = answer.value;
  return refused === null || refused === undefined ? success(id) : failure(refused);
}

function closedBranch(what: string): Fault {
  return fault('platform.rejected', {
    message: `Could not ${what}: a branch policy forbids direct pushes to it.`,
    next: 'Exclude the branches of fixes from that branch policy.',
  });
}
