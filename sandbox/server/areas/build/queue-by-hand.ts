import { ApiError } from '../../http/api-error.ts';
import type { Call } from '../../http/operation.ts';
import type { Build, BuildDefinition } from '../../world/build.ts';
import { knownRepository } from '../../world/known.ts';
import { requireBuildPermission } from './find-build.ts';
import { queueBuild } from './queue-build.ts';

interface Wanted {
  /** Full or short; undefined: the default branch of the pipeline. */
  readonly sourceBranch: string | undefined;
  /** Commit id; undefined: the tip of the branch. */
  readonly sourceVersion: string | undefined;
  readonly reason?: Build['reason'];
  /** Variables as JSON text. */
  readonly parameters?: string;
}

/** A run that somebody asked for; 400 when the pipeline is disabled or the branch is not there. */
export async function queueByHand(call: Call, definition: BuildDefinition, wanted: Wanted): Promise<Build> {
  const { services } = call;
  requireBuildPermission(call, 'QueueBuilds', definition);
  if (definition.queueStatus === 'disabled') {
    const message = `The build pipeline ${definition.id}:${definition.name} is disabled.`;
    throw new ApiError(400, 'DefinitionDisabledException', message);
  }
  const repository = knownRepository(services, definition.repositoryId);
  const fallback = definition.defaultBranch ?? repository.defaultBranch;
  const sourceBranch = fullRefName(wanted.sourceBranch ?? fallback);
  const revision = wanted.sourceVersion ?? sourceBranch;
  const isThere = services.world.repositories.includes(repository) && !repository.isDisabled;
  const commit = isThere ? await services.git.resolve(repository.id, revision) : null;
  if (commit === null) throw noSource(repository.name, sourceBranch);
  return queueBuild(services, {
    definition,
    sourceBranch,
    sourceVersion: commit,
    reason: wanted.reason ?? 'manual',
    requestedForId: call.caller.id,
    triggerInfo: {},
    ...(wanted.parameters === undefined ? {} : { parameters: wanted.parameters }),
  });
}

/** `main` → `refs/heads/main`. */
export function fullRefName(branch: string): string {
  return branch.startsWith('refs/') ? branch : `refs/heads/${branch}`;
}

function noSource(repositoryName: string, sourceBranch: string): ApiError {
  const message = `An error occurred while loading the YAML build pipeline. Could not get the latest source version for repository ${repositoryName} hosted on Azure Repos using ref ${sourceBranch}.`;
  return new ApiError(
    400,
    'BuildRequestValidationFailedException',
    'Could not queue the build because there were validation errors or warnings.',
    { ValidationResults: [{ result: 'error', message }] },
  );
}
