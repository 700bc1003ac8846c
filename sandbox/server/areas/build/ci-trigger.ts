import { matchesFilters, matchesTrigger } from '../../../agent/triggers.ts';
import { NO_OBJECT } from '../../git/git-store.ts';
import type { Services } from '../../services.ts';
import type { Push, RefUpdate } from '../../world/git.ts';
import { queueBuild } from './queue-build.ts';
import { readYaml } from './read-yaml.ts';

/** Words in the message of the pushed commit that keep continuous integration quiet. */
const SKIP =
  /\[(skip (ci|azurepipelines|azpipelines|azp)|(ci|azurepipelines|azpipelines|azp) skip)\]|\*\*\*NO_CI\*\*\*|^skip-checks:\s*true$/im;

/** A push to a branch or tag queues every pipeline of the repository whose trigger wants it: its own filters, or `trigger:` at that commit. */
export function registerBuildReactions(services: Services): void {
  services.events.on('pushed', ({ push }) => {
    for (const update of push.refUpdates) {
      if (update.newObjectId === NO_OBJECT || !/^refs\/(heads|tags)\//.test(update.name)) continue;
      services.background.run(() => queueTriggered(services, push, update));
    }
  });
}

async function queueTriggered(services: Services, push: Push, update: RefUpdate): Promise<void> {
  const { git, world } = services;
  const commitId = await git.resolve(push.repositoryId, update.newObjectId);
  const commit = commitId === null ? null : await git.commit(push.repositoryId, commitId);
  if (commit === null || SKIP.test(commit.message)) return;
  const definitions = world.definitions.filter(
    (each) => each.repositoryId === push.repositoryId && each.queueStatus === 'enabled' && !each.isDeleted,
  );
  const paths = definitions.length === 0 ? null : await changedPaths(services, push.repositoryId, update);
  for (const definition of definitions) {
    const yaml = await readYaml(services, definition, commit.id);
    if (yaml === null) continue;
    const wanted = definition.triggers.some((trigger) =>
      trigger.settingsSourceType === 2
        ? matchesTrigger(yaml.text, update.name, paths)
        : matchesFilters(trigger, update.name, paths),
    );
    if (!wanted) continue;
    queueBuild(services, {
      definition,
      sourceBranch: update.name,
      sourceVersion: commit.id,
      reason: 'individualCI',
      requestedForId: push.pusherId,
      triggerInfo: {
        'ci.sourceBranch': update.name,
        'ci.sourceSha': commit.id,
        'ci.message': commit.message.split('\n', 1)[0] ?? '',
        'ci.triggerRepository': push.repositoryId,
      },
    });
  }
}

/** Null for a new ref: there is nothing to compare with, so that path filters do not hold. */
async function changedPaths(
  services: Services,
  repositoryId: string,
  update: RefUpdate,
): Promise<string[] | null> {
  if (update.oldObjectId === NO_OBJECT) return null;
  const changes = await services.git.changes(repositoryId, update.oldObjectId, update.newObjectId);
  return changes
    .filter((change) => !change.isFolder)
    .flatMap((change) => (change.originalPath === null ? [change.path] : [change.path, change.originalPath]));
}
