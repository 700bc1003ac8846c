import { organizationPage, projectPage } from './home-page.ts';
import { hostRoutes } from './host/routes.ts';
import { findBuild, findProject, findPullRequest, findRepository } from './lookup.ts';
import { pullRequestPage } from './pull-request-page.ts';
import type { Route } from './route.ts';
import { runPage } from './run-page.ts';

/** Every page of the sandbox, at the address that the service gives it; the first that fits answers. */
export const ROUTES: readonly Route[] = [
  ...hostRoutes,
  { pattern: '/', render: ({ services }) => ({ markup: organizationPage(services) }) },
  {
    pattern: '/{project}',
    render(visit) {
      const project = findProject(visit);
      return project === null ? null : { markup: projectPage(visit.services, project) };
    },
  },
  {
    pattern: '/{project}/_build/results',
    render(visit) {
      const project = findProject(visit);
      const build = project === null ? null : findBuild(visit, project);
      return project === null || build === null ? null : { markup: runPage(visit.services, project, build) };
    },
  },
  {
    pattern: '/{project}/_git/{repository}/pullrequest/{id}',
    render(visit) {
      const project = findProject(visit);
      const repository = project === null ? null : findRepository(visit, project);
      const found = repository === null ? null : findPullRequest(visit, repository);
      if (project === null || repository === null || found === null) return null;
      return { markup: pullRequestPage(visit.services, project, repository, found) };
    },
  },
];
