import type { Services } from '../../../services.ts';
import type { PullRequest } from '../../../world/pull-request.ts';

/** ResourceRefs of the linked work items. */
export function workItemRefs(services: Services, pullRequest: PullRequest): Record<string, unknown>[] {
  return pullRequest.workItemIds.map((id) => ({
    id: String(id),
    url: `${services.baseUrl}/_apis/wit/workItems/${id}`,
  }));
}
