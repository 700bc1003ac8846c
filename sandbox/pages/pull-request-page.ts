import type { Services } from '../server/services.ts';
import type { Repository, Status } from '../server/world/git.ts';
import type { PullRequest } from '../server/world/pull-request.ts';
import type { Project } from '../server/world/world.ts';
import { html } from './html.ts';
import { link, page, section, state, table } from './layout.ts';
import { markdown } from './markdown.ts';
import { projectUrl, pullRequestUrl, runUrl } from './paths.ts';

/** One pull request: statuses, policies and runs, newest first. */
export function pullRequestPage(
  services: Services,
  project: Project,
  repository: Repository,
  pullRequest: PullRequest,
): string {
  const branch = (name: string): string => name.replace('refs/heads/', '');
  const runs = services.world.builds.filter(
    (build) => build.sourceBranch === `refs/pull/${pullRequest.id}/merge`,
  );
  const evaluations = services.world.evaluations.filter((each) => each.pullRequestId === pullRequest.id);
  const heading = html`<h1>!${pullRequest.id} ${pullRequest.title}</h1>
<p>${state(pullRequest.status)} <span class="soft">${branch(pullRequest.sourceRefName)} → ${branch(pullRequest.targetRefName)},
merge ${pullRequest.mergeStatus}, ${pullRequest.iterations.length} pushes</span></p>`;
  return page(
    pullRequest.title,
    [
      link(services.baseUrl, services.world.organization.name),
      link(projectUrl(services, project), project.name),
      link(pullRequestUrl(services, repository, pullRequest), `!${pullRequest.id}`),
    ],
    [
      heading,
      ...(pullRequest.description === null
        ? []
        : [section('Description', markdown(pullRequest.description))]),
      section(
        'Statuses',
        table(['Status', 'State', 'Push', 'Says'], [...pullRequest.statuses].reverse().map(statusRow)),
      ),
      section(
        'Policies',
        table(
          ['Policy', 'State', 'Blocks'],
          evaluations.map((evaluation) => {
            const policy = services.world.policies.find((each) => each.id === evaluation.configurationId);
            const name =
              policy?.settings['displayName'] ??
              policy?.settings['defaultDisplayName'] ??
              policy?.typeId ??
              '';
            return [String(name), state(evaluation.status), policy?.isBlocking === true ? 'yes' : 'no'];
          }),
        ),
      ),
      section(
        'Runs',
        table(
          ['Run', 'Merge commit', 'Result'],
          runs
            .reverse()
            .map((build) => [
              link(runUrl(services, build), build.buildNumber),
              build.sourceVersion.slice(0, 8),
              state(build.status === 'completed' ? build.result : build.status),
            ]),
        ),
      ),
    ],
  );
}

function statusRow(status: Status): (ReturnType<typeof html> | string)[] {
  const name = [status.context.genre, status.context.name]
    .filter((part) => part !== null && part !== '')
    .join('/');
  const says = status.description ?? '';
  return [
    name,
    state(status.state),
    status.iterationId === null ? 'every' : String(status.iterationId),
    status.targetUrl === null ? says : link(status.targetUrl, says === '' ? 'open' : says),
  ];
}
