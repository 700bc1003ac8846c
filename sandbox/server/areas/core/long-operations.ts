import { ApiError } from '../../http/api-error.ts';
import { type Call, json, type Operation, type Reply } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import type { LongOperation } from '../../world/world.ts';
import { LONG_OPERATIONS } from './locations.ts';

/** Starts work that goes on after the answer: 202 with the reference under which its end can be asked for. */
export function startLongOperation(services: Services, work: () => Promise<void>): Reply {
  const operation: LongOperation = { id: services.ids.guid(), status: 'notSet', resultMessage: null };
  services.world.longOperations.push(operation);
  services.background.run(async () => {
    operation.status = 'inProgress';
    try {
      await work();
      operation.status = 'succeeded';
    } catch (error) {
      operation.status = 'failed';
      if (!(error instanceof ApiError)) throw error;
      operation.resultMessage = error.message;
    }
  }, 'long operations');
  return json(referenceJson(services, operation), 202);
}

function referenceJson(services: Services, { id, status }: LongOperation): Record<string, unknown> {
  return { id, status, url: `${services.baseUrl}/_apis/operations/${id}` };
}

function getLongOperation({ services, params }: Call): Reply {
  const wanted = (params['operationId'] ?? '').toLowerCase();
  const operation = services.world.longOperations.find((each) => each.id === wanted);
  if (operation === undefined) {
    throw new ApiError(404, 'OperationNotFoundException', `The operation ${wanted} was not found.`);
  }
  const reference = referenceJson(services, operation);
  const { resultMessage } = operation;
  return json({
    ...reference,
    _links: { self: { href: reference['url'] } },
    ...(resultMessage === null ? {} : { resultMessage }),
  });
}

export const longOperationsOperations: readonly Operation[] = [
  {
    operation: '-',
    location: LONG_OPERATIONS,
    method: 'GET',
    needs: ['operationId'],
    scopes: [],
    query: [],
    handle: getLongOperation,
  },
];
