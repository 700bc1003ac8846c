import type { Services } from '../../../services.ts';
import type { Repository } from '../../../world/git.ts';
import type { Label, PullRequest } from '../../../world/pull-request.ts';
import { pullRequestUrl } from './url.ts';

/** WebApiTagDefinition. */
export function labelWire(
  services: Services,
  repository: Repository,
  pullRequest: PullRequest,
  label: Label,
): Record<string, unknown> {
  return {
    id: label.id,
    name: label.name,
    active: true,
    url: `${pullRequestUrl(services, repository, pullRequest.id)}/labels/${label.id}`,
  };
}
