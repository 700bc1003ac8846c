import type { Services } from '../services.ts';
import type { Status } from '../world/git.ts';
import { identityRef } from './identity-ref.ts';

/** GitStatus; pull requests add `iterationId` and `properties`. */
export function statusJson(
  services: Pick<Services, 'world' | 'baseUrl'>,
  status: Status,
): Record<string, unknown> {
  return {
    id: status.id,
    state: status.state,
    ...(status.description === null ? {} : { description: status.description }),
    context: {
      name: status.context.name,
      ...(status.context.genre === null ? {} : { genre: status.context.genre }),
    },
    creationDate: status.creationDate,
    updatedDate: status.creationDate,
    createdBy: identityRef(services, status.createdById),
    ...(status.targetUrl === null ? {} : { targetUrl: status.targetUrl }),
  };
}
