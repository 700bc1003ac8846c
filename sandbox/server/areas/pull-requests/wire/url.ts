import type { Services } from '../../../services.ts';
import { repositoryUrl } from '../../../wire/repository.ts';
import type { Repository } from '../../../world/git.ts';

/** API address of a pull request, with GUIDs as the service writes it. */
export function pullRequestUrl(
  services: Pick<Services, 'baseUrl'>,
  repository: Repository,
  pullRequestId: number,
): string {
  return `${repositoryUrl(services, repository)}/pullRequests/${pullRequestId}`;
}
