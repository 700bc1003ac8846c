import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { isObject, objectBody } from '../../http/body.ts';
import { type Call, json, type Operation } from '../../http/operation.ts';
import type { Build, BuildDefinition } from '../../world/build.ts';
import { definitionOf, requireBuildPermission } from './find-build.ts';
import { BUILDS } from './locations.ts';
import { queueBuild } from './queue-build.ts';
import { buildWire } from './wire/build.ts';
import { findRepository } from './wire/find.ts';

/** `POST builds`: a run by hand. */
export const queueOperations: readonly Operation[] = [
  {
    operation: 'build/Builds_Queue',
    location: BUILDS,
    method: 'POST',
    scopes: ['vso.build_execute'],
    query: ['ignoreWarnings', 'checkInTicket', 'sourceBuildId', 'definitionId'],
    async handle(call) {
      const body = call.body === undefined ? {} : objectBody(call, 'build');
      const definition = definitionOf(call, definitionId(call, body));
      requireBuildPermission(call, 'QueueBuilds', definition);
      const { defaultBranch } = findRepository(call.services, definition.repositoryId);
      const sourceBranch = fullRefName(text(body['sourceBranch']) ?? defaultBranch);
      const build = queueBuild(call.services, {
        definition,
        sourceBranch,
        sourceVersion: await sourceVersion(call, definition, sourceBranch, text(body['sourceVersion'])),
        reason: reason(body['reason']),
        requestedForId: call.caller.id,
        triggerInfo: {},
        ...parameters(body['parameters']),
      });
      return json(buildWire(call.services, build));
    },
  },
];

function definitionId(call: Call, body: Readonly<Record<string, unknown>>): number {
  const definition = body['definition'];
  const id = isObject(definition) ? definition['id'] : call.query.integer('definitionId');
  if (typeof id !== 'number') throw invalidArgument('Value cannot be null.\r\nParameter name: definition');
  return id;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fullRefName(branch: string): string {
  return branch.startsWith('refs/') ? branch : `refs/heads/${branch}`;
}

async function sourceVersion(
  call: Call,
  definition: BuildDefinition,
  sourceBranch: string,
  wanted: string | undefined,
): Promise<string> {
  const commit = await call.services.git.resolve(definition.repositoryId, wanted ?? sourceBranch);
  if (commit !== null) return commit;
  const { name } = findRepository(call.services, definition.repositoryId);
  const message = `An error occurred while loading the YAML build pipeline. Could not get the latest source version for repository ${name} hosted on Azure Repos using ref ${sourceBranch}.`;
  throw new ApiError(
    400,
    'BuildRequestValidationFailedException',
    'Could not queue the build because there were validation errors or warnings.',
    { ValidationResults: [{ result: 'error', message }] },
  );
}

function reason(value: unknown): Build['reason'] {
  return value === 'schedule' || value === 'individualCI' || value === 'pullRequest' ? value : 'manual';
}

/** Variables arrive as JSON text in a string. */
function parameters(value: unknown): { parameters?: string } {
  return typeof value === 'string' ? { parameters: value } : {};
}
