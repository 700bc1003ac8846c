import type { GitItem } from 'azure-devops-node-api/interfaces/GitInterfaces';
import { gitBlobId } from '../core/hash/git-blob-id.ts';
import { type Result, success } from '../core/result.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';
import type { Wire } from './wire.ts';

const READ = { scope: 'vso.code', permission: 'GenericRead' } as const;
const TRIES = 2;

/** A file of a commit, before its content is read. */
interface FileEntry {
  /** As the server spells it, which may be in another case than it was asked for; no leading slash. */
  readonly path: string;
  readonly blobId: string;
  readonly isLink: boolean;
}

/** @returns null: there is nothing at this path, or it is a folder or a submodule. */
export async function fileEntry(
  { client, place }: RepositoryAccess,
  commit: string,
  path: string,
): Promise<Result<FileEntry | null>> {
  const answer = await client.get<Wire<GitItem>>({
    what: `read ${path} at commit ${commit}`,
    path: repositoryPath(place, 'items'),
    query: {
      path: `/${path}`,
      'versionDescriptor.version': commit,
      'versionDescriptor.versionType': 'commit',
      $format: 'json',
    },
    needs: READ,
  });
  if (!answer.ok) return answer.typeKey === 'GitItemNotFoundException' ? success(null) : answer;
  const { objectId, gitObjectType, isSymLink, path: found } = answer.value.value;
  if (String(gitObjectType) !== 'blob' || objectId === undefined) return success(null);
  return success({ path: (found ?? '').replace(/^\//, ''), blobId: objectId, isLink: isSymLink === true });
}

/**
 * The octets as git keeps them: the content of an item may pass through filters, a blob does not. A file of which a
 * proxy lost the end looks whole in HTTP, so the octets must have the blob's id: nobody may take such a file for
 * the source of a fix, or for a policy.
 */
export async function blobOctets(
  { client, place }: RepositoryAccess,
  blobId: string,
  what: string,
): Promise<Result<Uint8Array>> {
  const path = repositoryPath(place, 'blobs', blobId);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const answer = await client.octets({ what, path, query: { $format: 'octetStream' }, needs: READ });
    if (!answer.ok || gitBlobId(answer.value) === blobId.toLowerCase()) return answer;
  }
  return incompleteAnswer(what, 'what came is not the whole file, or not as git keeps it');
}
