import { invalidArgument } from '../../http/api-error.ts';
import { isObject, objectBody } from '../../http/body.ts';
import { type Call, json, type Operation } from '../../http/operation.ts';
import type { Build } from '../../world/build.ts';
import { definitionOf } from './find-build.ts';
import { BUILDS } from './locations.ts';
import { queueByHand } from './queue-by-hand.ts';
import { buildWire } from './wire/build.ts';

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
      const build = await queueByHand(call, definitionOf(call, definitionId(call, body)), {
        sourceBranch: text(body['sourceBranch']),
        sourceVersion: text(body['sourceVersion']),
        reason: reason(body['reason']),
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

function reason(value: unknown): Build['reason'] {
  return value === 'schedule' || value === 'individualCI' || value === 'pullRequest' ? value : 'manual';
}

/** Variables arrive as JSON text in a string. */
function parameters(value: unknown): { parameters?: string } {
  return typeof value === 'string' ? { parameters: value } : {};
}
