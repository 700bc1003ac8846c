import type { GitChange, GitCommit, GitCommitDiffs } from 'azure-devops-node-api/interfaces/GitInterfaces';
import { success } from '../core/result.ts';
import type { ChangedFile, CodeHost } from '../ports/code-host.ts';
import { blobOctets, fileEntry } from './files.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';
import type { Wire } from './wire.ts';

const READ = { scope: 'vso.code', permission: 'GenericRead' } as const;
const CHANGES_PER_PAGE = 1000;

type Commits = Pick<CodeHost, 'commit' | 'textAt' | 'history' | 'changedFiles'>;

/** Commits, their files and what changed between them. */
export function createCommits({ client, place }: RepositoryAccess): Commits {
  return {
    async commit(id) {
      const what = `read commit ${id}`;
      const path = repositoryPath(place, 'commits', id);
      const answer = await client.get<Wire<GitCommit>>({ what, path, needs: READ });
      if (!answer.ok) return answer;
      const { commitId, parents } = answer.value.value;
      if (commitId === undefined || parents === undefined) return incompleteAnswer(what, undefined, answer);
      return success({ id: commitId, parents });
    },

    async textAt(commit, path) {
      const entry = await fileEntry({ client, place }, commit, path);
      if (!entry.ok || entry.value === null) return entry.ok ? success(null) : entry;
      const what = `read ${path} at commit ${commit}`;
      const octets = await blobOctets({ client, place }, entry.value.blobId, what);
      return octets.ok ? success(new TextDecoder('utf-8').decode(octets.value)) : octets;
    },

    async history(commit, skip, top) {
      const query = {
        ...version('searchCriteria.itemVersion.', commit),
        'searchCriteria.$skip': skip,
        'searchCriteria.$top': top,
      };
      const what = `read the history of commit ${commit}`;
      const call = { what, path: repositoryPath(place, 'commits'), query, needs: READ };
      const answer = await client.get<{ value?: readonly Wire<GitCommit>[] }>(call);
      if (!answer.ok) return answer;
      const { value } = answer.value.value;
      return value === undefined
        ? incompleteAnswer(what, undefined, answer)
        : success(value.flatMap(({ commitId }) => commitId ?? []));
    },

    async changedFiles(from, to) {
      const files: ChangedFile[] = [];
      let before: string | undefined;
      for (let skip = 0; ; skip += CHANGES_PER_PAGE) {
        const query = {
          baseVersion: from,
          baseVersionType: 'commit',
          targetVersion: to,
          targetVersionType: 'commit',
          $top: CHANGES_PER_PAGE,
          $skip: skip,
        };
        const what = `compare the commits ${from} and ${to}`;
        const call = { what, path: repositoryPath(place, 'diffs', 'commits'), query, needs: READ };
        const answer = await client.get<Wire<GitCommitDiffs>>(call);
        if (!answer.ok) return answer;
        const { changes, allChangesIncluded } = answer.value.value;
        if (changes === undefined) return incompleteAnswer(what, undefined, answer);
        const first = changes[0]?.item?.path;
        // The same page again: whoever went on would never come to an end.
        if (first !== undefined && first === before) return incompleteAnswer(what, undefined, answer);
        before = first;
        files.push(...changes.flatMap(changedFile));
        // Absent means no, and on later pages always.
        if (allChangesIncluded === true || changes.length === 0) return success(files);
      }
    },
  };
}

/** Folders are listed beside their files; the change type may combine several words (`edit, rename`). */
function changedFile(change: Wire<GitChange>): readonly ChangedFile[] {
  const path = plain(change.item?.path);
  if (path === null || change.item?.isFolder === true || change.item?.gitObjectType === 'tree') return [];
  const types = String(change.changeType ?? 'edit').split(/,\s*/);
  const isSubmodule = change.item?.gitObjectType === 'commit';
  if (types.includes('delete') || types.includes('sourceRename')) {
    return [{ path: null, oldPath: path, isSubmodule }];
  }
  if (types.includes('add')) return [{ path, oldPath: null, isSubmodule }];
  return [{ path, oldPath: plain(change.sourceServerItem) ?? path, isSubmodule }];
}

function plain(path: string | undefined): string | null {
  const bare = (path ?? '').replace(/^\/+/, '');
  return bare === '' ? null : bare;
}

function version(prefix: string, commit: string): Record<string, string> {
  return { [`${prefix}version`]: commit, [`${prefix}versionType`]: 'commit' };
}
