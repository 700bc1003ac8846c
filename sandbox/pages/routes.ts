import { branchesPage } from './files/branches-page.ts';
import { commitPage } from './files/commit-page.ts';
import { commitsPage } from './files/commits-page.ts';
import { filesPage } from './files/files-page.ts';
import { firstRepository } from './files/first-repository.ts';
import { themeStyle } from './frame/theme.ts';
import { chooseTheme } from './frame/theme-choice.ts';
import { organizationPage } from './home/organization-page.ts';
import { projectPage } from './home/project-page.ts';
import { hostRoutes } from './host/routes.ts';
import { actOnPullRequest } from './pull-request/act.ts';
import { pullRequestsPage } from './pull-request/list-page.ts';
import { pullRequestPage } from './pull-request/pull-request-page.ts';
import type { PageAnswer, Route } from './route.ts';
import { actOnRun } from './run/act.ts';
import { artifactFile } from './run/artifact-file.ts';
import { pipelinesPage } from './run/pipelines-page.ts';
import { runPage } from './run/run-page.ts';
import { CONTENT_STYLE } from './style/content-style.ts';
import { FRAME_STYLE } from './style/frame-style.ts';

const PULL_REQUEST = '/{project}/_git/{repository}/pullrequest/{id}';
const RUN = '/{project}/_build/results';

/** Every page of the sandbox, at the address that the service gives it; the first that fits answers. */
export const ROUTES: readonly Route[] = [
  ...hostRoutes,
  { pattern: '/', render: organizationPage },
  { pattern: '/_static/themes.css', render: () => style(themeStyle()) },
  { pattern: '/_static/pages.css', render: () => style(FRAME_STYLE + CONTENT_STYLE) },
  { pattern: '/_theme', method: 'POST', render: chooseTheme },
  { pattern: '/{project}', render: projectPage },
  { pattern: '/{project}/_build', render: pipelinesPage },
  { pattern: RUN, render: (visit) => runPage(visit) },
  { pattern: RUN, method: 'POST', render: actOnRun },
  { pattern: '/{project}/_build/artifacts', render: artifactFile },
  { pattern: '/{project}/_git', render: firstRepository },
  { pattern: '/{project}/_git/{repository}', render: filesPage },
  { pattern: '/{project}/_git/{repository}/branches', render: branchesPage },
  { pattern: '/{project}/_git/{repository}/commits', render: commitsPage },
  { pattern: '/{project}/_git/{repository}/commit/{commit}', render: commitPage },
  { pattern: '/{project}/_git/{repository}/pullrequests', render: pullRequestsPage },
  { pattern: PULL_REQUEST, render: (visit) => pullRequestPage(visit) },
  { pattern: PULL_REQUEST, method: 'POST', render: actOnPullRequest },
];

function style(markup: string): PageAnswer {
  return { markup, contentType: 'text/css; charset=utf-8' };
}
