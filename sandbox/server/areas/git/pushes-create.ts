import { NO_OBJECT, type Signature, TreeEditError } from '../../git/git-store.ts';
import { invalidArgument } from '../../http/api-error.ts';
import { isObject, objectBody } from '../../http/body.ts';
import { objects, text } from '../../http/members.ts';
import { type Call, json, type Reply } from '../../http/operation.ts';
import { timestamp } from '../../services.ts';
import type { Repository } from '../../world/git.ts';
import { applyRefUpdate } from './apply-ref-update.ts';
import { refused, staleReference, unknownObject } from './git-errors.ts';
import { readChanges } from './push-changes.ts';
import { fullCommit, pushJson } from './pushes-json.ts';
import { readObjectId } from './read-object-id.ts';
import { lockedBy } from './ref-locks.ts';
import { refuseRefUpdate } from './ref-rules.ts';
import { usableRepository } from './usable-repository.ts';

/** POST pushes: one commit on one ref; `oldObjectId` is the tip, or for a new branch the commit it starts from. */
export async function createPush(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const { services, caller } = call;
  const { git } = services;
  const body = objectBody(call);
  const [refUpdate, ...moreRefs] = objects(body['refUpdates']);
  const [commit, ...moreCommits] = objects(body['commits']);
  if (refUpdate === undefined || commit === undefined || moreRefs.length > 0 || moreCommits.length > 0) {
    throw invalidArgument('A push must have exactly one reference update and exactly one commit.');
  }
  const name = text(refUpdate['name']) ?? '';
  const expected = readObjectId(refUpdate, 'oldObjectId');
  const tip = await git.resolve(repository.id, name);
  const oldObjectId = tip ?? NO_OBJECT;

  const refusal = refuseRefUpdate(call, repository, { name, oldObjectId, newObjectId: expected });
  const locker = lockedBy(services.world, repository.id, name);
  if (refusal !== null) throw refused(call, refusal);
  if (locker !== null && locker !== caller.id) throw staleReference(name);
  if (tip !== null && expected !== tip) throw staleReference(name);
  const parent = await parentOf(call, repository, expected);
  const newObjectId = await writeCommit(call, repository, parent, commit);

  const { result, push } = await applyRefUpdate(services, repository, caller.id, {
    name,
    oldObjectId,
    newObjectId,
  });
  if (result === 'invalidRefName') throw invalidArgument(`The reference name '${name}' is not valid.`);
  if (push === null) throw staleReference(name);
  const written = await git.commit(repository.id, newObjectId);
  return json(
    {
      commits: written === null ? [] : [fullCommit(services, repository, written)],
      ...pushJson(services, repository, push, { refUpdates: true, links: true }),
    },
    201,
  );
}

async function parentOf(call: Call, repository: Repository, expected: string): Promise<string | null> {
  if (expected === NO_OBJECT) return null;
  const commit = await call.services.git.resolve(repository.id, expected);
  if (commit === null) throw unknownObject(expected, 500);
  return commit;
}

async function writeCommit(
  call: Call,
  repository: Repository,
  parent: string | null,
  commit: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { git } = call.services;
  const edits = await readChanges(
    commit['changes'],
    async (path) => parent !== null && (await git.entry(repository.id, parent, path)) !== null,
  );
  const author = signature(call, commit['author']);
  try {
    const treeId = await git.writeTree(repository.id, parent, edits);
    return await git.writeCommit(repository.id, {
      treeId,
      parents: parent === null ? [] : [parent],
      author,
      committer: commit['committer'] === undefined ? author : signature(call, commit['committer']),
      message: text(commit['comment']) ?? '',
    });
  } catch (error) {
    if (!(error instanceof TreeEditError)) throw error;
    throw invalidArgument(`The path '/${error.path}' conflicts with another path of the commit.`);
  }
}

function signature(call: Call, value: unknown): Signature {
  const given = isObject(value) ? value : {};
  const date = text(given['date']);
  if (date !== undefined && Number.isNaN(Date.parse(date))) throw invalidArgument(`Not a date: ${date}`);
  return {
    name: text(given['name']) ?? call.caller.displayName,
    email: text(given['email']) ?? call.caller.uniqueName,
    date: date ?? timestamp(call.services),
  };
}
