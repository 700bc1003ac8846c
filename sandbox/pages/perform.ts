import { OPERATIONS } from '../server/areas/operations.ts';
import { ApiError } from '../server/http/api-error.ts';
import { createQuery } from '../server/http/query.ts';
import type { Visit } from './route.ts';

interface Wanted {
  readonly params: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Does what a REST request of the visitor would do, by the same code. `name` as in `Operation.operation`.
 * Throws the `ApiError` that the request would be answered with.
 */
export async function perform(visit: Visit, name: string, { params, body }: Wanted): Promise<void> {
  const operation = OPERATIONS.find((each) => each.operation === name);
  if (operation === undefined) throw new Error(`there is no operation ${name}`);
  const { services, user } = visit;
  if (user === null)
    throw new ApiError(403, 'AccessDeniedException', 'Nobody is signed in: this organisation has no people.');
  await operation.handle({
    services,
    caller: user,
    token: { token: '', identityId: user.id, scopes: ['full'], expires: null, kind: 'pat', projectId: null },
    params,
    query: createQuery(new URLSearchParams()),
    body,
    bytes: new Uint8Array(),
    accept: 'application/json',
    apiVersion: '7.1',
  });
}
