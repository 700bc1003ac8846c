import type { Services } from '../../../services.ts';
import { repositoryUrl } from '../../../wire/repository.ts';
import { statusJson } from '../../../wire/status.ts';
import type { Status } from '../../../world/git.ts';
import type { Found } from '../find-pull-request.ts';
import { pullRequestUrl } from './url.ts';

/** GitPullRequestStatus; a single one carries links. */
export function pullRequestStatus(
  services: Services,
  { repository, pullRequest }: Found,
  status: Status,
  shape: 'single' | 'item',
): Record<string, unknown> {
  const self = pullRequestUrl(services, repository, pullRequest.id);
  const iteration = status.iterationId === null ? '' : `/iterations/${status.iterationId}`;
  const links = {
    self: { href: `${self}${iteration}/statuses/${status.id}` },
    repository: { href: repositoryUrl(services, repository) },
  };
  return {
    ...(Object.keys(status.properties).length === 0 ? {} : { properties: status.properties }),
    ...(status.iterationId === null ? {} : { iterationId: status.iterationId }),
    ...statusJson(services, status),
    ...(shape === 'single' ? { _links: links } : {}),
  };
}
