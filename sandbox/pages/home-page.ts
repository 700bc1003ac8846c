import type { Services } from '../server/services.ts';
import type { Project } from '../server/world/world.ts';
import { html } from './html.ts';
import { link, page, section, state, table } from './layout.ts';
import { projectUrl, pullRequestUrl, runUrl } from './paths.ts';

const NEWEST = 25;

/** All projects of the organisation. */
export function organizationPage(services: Services): string {
  const { world } = services;
  const rows = world.projects.map((project) => [link(projectUrl(services, project), project.name)]);
  const intro = html`<h1>${world.organization.name}</h1><p class="soft">A local Azure DevOps. Nothing leaves this machine.</p>`;
  return page(
    world.organization.name,
    [link(services.baseUrl, world.organization.name)],
    [intro, section('Projects', table(['Project'], rows))],
  );
}

/** A project's runs and pull requests, newest first. */
export function projectPage(services: Services, project: Project): string {
  const { world } = services;
  const repositories = world.repositories.filter((repository) => repository.projectId === project.id);
  const runs = world.builds
    .filter((build) => build.projectId === project.id && build.deletion === null)
    .slice(-NEWEST)
    .reverse();
  const pullRequests = world.pullRequests.flatMap((pullRequest) => {
    const repository = repositories.find((each) => each.id === pullRequest.repositoryId);
    return repository === undefined ? [] : [{ pullRequest, repository }];
  });
  return page(
    project.name,
    [link(services.baseUrl, world.organization.name), link(projectUrl(services, project), project.name)],
    [
      html`<h1>${project.name}</h1>`,
      section(
        'Pull requests',
        table(
          ['Pull request', 'Repository', 'State', 'Merge'],
          pullRequests
            .reverse()
            .map(({ pullRequest, repository }) => [
              link(
                pullRequestUrl(services, repository, pullRequest),
                `!${pullRequest.id} ${pullRequest.title}`,
              ),
              repository.name,
              state(pullRequest.status),
              state(pullRequest.mergeStatus),
            ]),
        ),
      ),
      section(
        'Runs',
        table(
          ['Run', 'Branch', 'Reason', 'Result'],
          runs.map((build) => [
            link(runUrl(services, build), build.buildNumber),
            build.sourceBranch,
            build.reason,
            state(build.status === 'completed' ? build.result : build.status),
          ]),
        ),
      ),
      section(
        'Repositories',
        table(
          ['Repository', 'Clone'],
          repositories.map((repository) => [
            repository.name,
            html`<code>git clone ${projectUrl(services, project)}/_git/${encodeURIComponent(repository.name)}</code>`,
          ]),
        ),
      ),
    ],
  );
}
