import { isServer } from '../profile/profile.ts';
import type { Services } from '../services.ts';
import type { Repository } from '../world/git.ts';
import { knownProject } from '../world/known.ts';
import type { Project } from '../world/world.ts';
import { projectRef } from './project-ref.ts';

type Context = Pick<Services, 'world' | 'baseUrl' | 'profile'>;
type Place = Pick<Services, 'world' | 'baseUrl'>;

/** GitRepository as recorded in lists and inside other resources (without `_links`). */
export function repositoryJson(services: Context, repository: Repository): Record<string, unknown> {
  const empty = isEmpty(services, repository);
  return {
    id: repository.id,
    name: repository.name,
    url: repositoryUrl(services, repository),
    project: projectRef(services, projectOfRepository(services, repository)),
    ...(empty ? {} : { defaultBranch: repository.defaultBranch }),
    size: empty ? 0 : 1024,
    remoteUrl: remoteUrl(services, repository),
    sshUrl: sshUrl(services, repository),
    webUrl: repositoryWebUrl(services, repository),
    isDisabled: repository.isDisabled,
    ...(repository.parentId === undefined ? {} : { isFork: true }),
    isInMaintenance: false,
  };
}

/** What a single repository has beside its members in a list. */
export function repositoryLinks(services: Context, repository: Repository): Record<string, unknown> {
  const url = repositoryUrl(services, repository);
  return {
    self: { href: url },
    project: { href: `vstfs:///Classification/TeamProject/${repository.projectId}` },
    web: { href: repositoryWebUrl(services, repository) },
    ssh: { href: sshUrl(services, repository) },
    commits: { href: `${url}/commits` },
    refs: { href: `${url}/refs` },
    pullRequests: { href: `${url}/pullRequests` },
    items: { href: `${url}/items` },
    pushes: { href: `${url}/pushes` },
  };
}

/** REST address: project and repository by GUID. */
export function repositoryUrl(services: Pick<Services, 'baseUrl'>, repository: Repository): string {
  return `${services.baseUrl}/${repository.projectId}/_apis/git/repositories/${repository.id}`;
}

/** `…/{project}/_git/{repository}`: the page of the repository, and what `git clone` takes. */
export function repositoryWebUrl(services: Place, repository: Repository): string {
  const project = projectOfRepository(services, repository);
  return `${services.baseUrl}/${encodeURIComponent(project.name)}/_git/${encodeURIComponent(repository.name)}`;
}

function projectOfRepository(services: Pick<Services, 'world'>, repository: Repository): Project {
  return knownProject(services, repository.projectId);
}

/** On Services the clone address has the organisation as user name, on a Server none. */
function remoteUrl(services: Context, repository: Repository): string {
  if (isServer(services.profile)) return repositoryWebUrl(services, repository);
  const organization = encodeURIComponent(services.world.organization.name);
  return repositoryWebUrl(services, repository).replace('://', `://${organization}@`);
}

function sshUrl(services: Context, repository: Repository): string {
  if (isServer(services.profile)) {
    const { hostname, pathname } = new URL(repositoryWebUrl(services, repository));
    return `ssh://${hostname}:22${pathname}`;
  }
  const project = projectOfRepository(services, repository);
  const parts = [services.world.organization.name, project.name, repository.name];
  return `git@ssh.dev.azure.com:v3/${parts.map(encodeURIComponent).join('/')}`;
}

/** No branch was pushed yet; every way to a ref registers its push. */
export function isEmpty({ world }: Pick<Services, 'world'>, repository: Pick<Repository, 'id'>): boolean {
  return !world.pushes.some(
    (push) =>
      push.repositoryId === repository.id &&
      push.refUpdates.some((update) => update.name.startsWith('refs/heads/')),
  );
}
