import { NO_OBJECT } from '../../git/git-store.ts';
import { ApiError } from '../../http/api-error.ts';
import { type Call, json, list, type Reply } from '../../http/operation.ts';
import { commitRef } from '../../wire/commit-ref.ts';
import type { Push, Repository } from '../../world/git.ts';
import { pushJson } from './pushes-json.ts';
import { usableRepository } from './usable-repository.ts';

const DEFAULT_TOP = 100;

/** GET pushes: newest first. */
export function listPushes(call: Call): Reply {
  const repository = usableRepository(call);
  const { query, services } = call;
  const pusher = query.get('searchCriteria.pusherId')?.toLowerCase();
  const refName = query.get('searchCriteria.refName');
  const from = query.get('searchCriteria.fromDate');
  const to = query.get('searchCriteria.toDate');
  const matching = services.world.pushes
    .filter((push) => push.repositoryId === repository.id)
    .filter((push) => pusher === undefined || push.pusherId === pusher)
    .filter((push) => refName === undefined || push.refUpdates.some((update) => update.name === refName))
    .filter((push) => from === undefined || Date.parse(push.date) >= Date.parse(from))
    .filter((push) => to === undefined || Date.parse(push.date) <= Date.parse(to))
    .toReversed();
  const skip = query.integer('$skip') ?? 0;
  const page = matching.slice(skip, skip + (query.integer('$top') ?? DEFAULT_TOP));
  const include = {
    refUpdates: query.flag('searchCriteria.includeRefUpdates'),
    links: query.flag('searchCriteria.includeLinks'),
  };
  return list(page.map((push) => pushJson(services, repository, push, include)));
}

export async function getPush(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const push = findPush(call, repository);
  const top = call.query.integer('includeCommits') ?? DEFAULT_TOP;
  const include = { refUpdates: call.query.flag('includeRefUpdates'), links: true };
  return json({
    commits: await pushCommits(call, repository, push, 0, top),
    ...pushJson(call.services, repository, push, include),
  });
}

export async function listPushCommits(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const skip = call.query.integer('skip') ?? call.query.integer('$skip') ?? 0;
  const top = call.query.integer('top') ?? call.query.integer('$top') ?? DEFAULT_TOP;
  return list(await pushCommits(call, repository, findPush(call, repository), skip, top));
}

function findPush(call: Call, repository: Repository): Push {
  const id = call.params['pushId'] ?? '';
  const found = call.services.world.pushes.find(
    (push) => push.repositoryId === repository.id && String(push.id) === id,
  );
  if (found !== undefined) return found;
  throw new ApiError(404, 'GitPushNotFoundException', `TF401241: The push with id ${id} could not be found.`);
}

/** What the push brought; a new branch brought what the default branch does not have. */
async function pushCommits(
  call: Call,
  repository: Repository,
  push: Push,
  skip: number,
  top: number,
): Promise<unknown[]> {
  const { git } = call.services;
  const base = await git.resolve(repository.id, repository.defaultBranch);
  const ids = new Set<string>();
  for (const update of push.refUpdates) {
    if (update.newObjectId === NO_OBJECT || (await git.resolve(repository.id, update.newObjectId)) === null)
      continue;
    const created = update.oldObjectId === NO_OBJECT;
    const known = created ? (update.name === repository.defaultBranch ? null : base) : update.oldObjectId;
    const options = known === null ? {} : { notReachableFrom: known };
    for (const id of await git.log(repository.id, update.newObjectId, options)) ids.add(id);
  }
  const commits = await Promise.all(
    [...ids].slice(skip, skip + top).map((id) => git.commit(repository.id, id)),
  );
  return commits.flatMap((commit) => (commit === null ? [] : [commitRef(call.services, repository, commit)]));
}
