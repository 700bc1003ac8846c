import { NO_OBJECT, type TreeEdit } from '../../git/git-store.ts';
import { type Services, timestamp } from '../../services.ts';
import type { Repository } from '../../world/git.ts';
import type { Identity } from '../../world/identity.ts';
import { applyRefUpdate } from './apply-ref-update.ts';

interface FilesCommit {
  /** Full ref name; created when it does not exist. */
  readonly refName: string;
  readonly message: string;
  /** Path without leading slash → text, octets, or null to remove it. */
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  /** Commit that a new branch starts from; without it the branch starts empty. */
  readonly from?: string;
}

/** One commit on a branch, as a push of `who`, past permissions and policies: for seeds and tests. Returns the commit id. */
export async function commitFiles(
  services: Services,
  repository: Repository,
  who: Identity,
  commit: FilesCommit,
): Promise<string> {
  const { git } = services;
  const tip = await git.resolve(repository.id, commit.refName);
  const parent = tip ?? commit.from ?? null;
  const edits = Object.entries(commit.files).map(
    ([path, content]): TreeEdit =>
      content === null
        ? { kind: 'remove', path }
        : { kind: 'write', path, bytes: Buffer.from(content), mode: null },
  );
  const signature = { name: who.displayName, email: who.uniqueName, date: timestamp(services) };
  const newObjectId = await git.writeCommit(repository.id, {
    treeId: await git.writeTree(repository.id, parent, edits),
    parents: parent === null ? [] : [parent],
    author: signature,
    committer: signature,
    message: commit.message,
  });
  const update = { name: commit.refName, oldObjectId: tip ?? NO_OBJECT, newObjectId };
  const { result } = await applyRefUpdate(services, repository, who.id, update);
  if (result !== 'succeeded') throw new Error(`${commit.refName}: ${result}`);
  return newObjectId;
}
