import { type Call, json, list, type Reply } from '../../http/operation.ts';
import { changeJson, changeTotals } from '../../wire/change.ts';
import { commitRef, commitUrl, commitWebUrl } from '../../wire/commit-ref.ts';
import { identityRef } from '../../wire/identity-ref.ts';
import { repositoryUrl } from '../../wire/repository.ts';
import type { Repository } from '../../world/git.ts';
import { fullCommit } from './pushes-json.ts';
import { usableRepository } from './usable-repository.ts';
import { resolveCommit } from './version-descriptor.ts';

const DEFAULT_TOP = 100;

/** GET commits/{id}: the whole comment, parents, tree; `changeCount` adds that many changes. */
export async function getCommit(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const { services } = call;
  const id = await resolveCommit(call, repository, call.params['commitId'] ?? '');
  const commit = await services.git.commit(repository.id, id);
  if (commit === null) throw new Error(`no commit ${id}`);
  const base = repositoryUrl(services, repository);
  const url = commitUrl(services, repository, id);
  const web = commitWebUrl(services, repository, id);
  const changeCount = call.query.integer('changeCount') ?? 0;
  return json({
    ...fullCommit(services, repository, commit),
    ...pushOf(call, repository, id),
    ...(changeCount > 0 ? await changesOf(call, repository, id, 0, changeCount) : {}),
    remoteUrl: web,
    _links: {
      self: { href: url },
      repository: { href: base },
      web: { href: web },
      changes: { href: `${url}/changes` },
      tree: { href: `${base}/trees/${commit.treeId}` },
    },
  });
}

/** The push that made this commit the tip of a branch first. */
function pushOf(call: Call, repository: Repository, commitId: string): Record<string, unknown> {
  const push = call.services.world.pushes.find(
    (each) =>
      each.repositoryId === repository.id &&
      each.refUpdates.some((update) => update.newObjectId === commitId),
  );
  if (push === undefined) return {};
  const pushedBy = identityRef(call.services, push.pusherId);
  return { push: { pushedBy, pushId: push.id, date: push.date } };
}

/** GET commits/{id}/changes: against the first parent. */
export async function getChanges(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const id = await resolveCommit(call, repository, call.params['commitId'] ?? '');
  const skip = call.query.integer('skip') ?? 0;
  return json(await changesOf(call, repository, id, skip, call.query.integer('top') ?? DEFAULT_TOP));
}

async function changesOf(
  call: Call,
  repository: Repository,
  commitId: string,
  skip: number,
  top: number,
): Promise<Record<string, unknown>> {
  const { git } = call.services;
  const parent = (await git.commit(repository.id, commitId))?.parents[0] ?? null;
  const changes = await git.changes(repository.id, parent, commitId);
  const page = changes.slice(skip, skip + top);
  return {
    changeCounts: changeTotals(changes),
    changes: page.map((change) => changeJson(call.services, repository, commitId, change)),
  };
}

/** GET commits/{id}/mergebases?otherCommitId=. */
export async function getMergeBases(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const { git } = call.services;
  const left = await resolveCommit(call, repository, call.params['commitId'] ?? '');
  const right = await resolveCommit(call, repository, call.query.get('otherCommitId') ?? '');
  const bases = await git.mergeBases(repository.id, left, right);
  const commits = await Promise.all(bases.map((id) => git.commit(repository.id, id)));
  return list(
    commits.flatMap((commit) => (commit === null ? [] : [commitRef(call.services, repository, commit)])),
  );
}
