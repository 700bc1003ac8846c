import type { Services } from '../server/services.ts';
import type { Build, BuildDefinition } from '../server/world/build.ts';
import type { Repository } from '../server/world/git.ts';
import type { PullRequest } from '../server/world/pull-request.ts';
import type { Project } from '../server/world/world.ts';

type Where = Pick<Services, 'baseUrl' | 'world'>;
type Search = Readonly<Record<string, string | number | null | undefined>>;

function projectById(services: Where, id: string): Project {
  const project = services.world.projects.find((candidate) => candidate.id === id);
  if (project === undefined) throw new Error(`no project ${id}`);
  return project;
}

export function projectUrl(services: Where, project: Project): string {
  return `${services.baseUrl}/${encodeURIComponent(project.name)}`;
}

/** Where git clones from, and where its files are shown: `{project}/_git/{repository}`. */
export function repositoryUrl(services: Where, repository: Repository): string {
  const project = projectUrl(services, projectById(services, repository.projectId));
  return `${project}/_git/${encodeURIComponent(repository.name)}`;
}

interface Place {
  /** With or without a leading slash; absent: the root. */
  readonly path?: string;
  /** `GBmain`, `GC<sha>`, `GTv1`; absent: the default branch. */
  readonly version?: string | undefined;
  readonly line?: number;
  readonly lineEnd?: number;
}

/** `?path=/src/a.js&version=GBmain&line=3&lineEnd=4`. */
export function filesUrl(services: Where, repository: Repository, place: Place = {}): string {
  const { path, version, line } = place;
  return withSearch(repositoryUrl(services, repository), {
    path: path === undefined || path === '' ? null : `/${path.replace(/^\//, '')}`,
    version,
    line,
    lineEnd: line === undefined ? null : (place.lineEnd ?? line),
  });
}

export function branchesUrl(services: Where, repository: Repository): string {
  return `${repositoryUrl(services, repository)}/branches`;
}

export function commitsUrl(services: Where, repository: Repository, version?: string): string {
  return withSearch(`${repositoryUrl(services, repository)}/commits`, { itemVersion: version });
}

export function commitUrl(services: Where, repository: Repository, commitId: string): string {
  return `${repositoryUrl(services, repository)}/commit/${commitId}`;
}

export function pullRequestsUrl(services: Where, repository: Repository, status?: string): string {
  return withSearch(`${repositoryUrl(services, repository)}/pullrequests`, { _a: status });
}

export function pullRequestUrl(
  services: Where,
  repository: Repository,
  pullRequest: PullRequest,
  search: Search = {},
): string {
  return withSearch(`${repositoryUrl(services, repository)}/pullrequest/${pullRequest.id}`, search);
}

export function pipelinesUrl(services: Where, project: Project): string {
  return `${projectUrl(services, project)}/_build`;
}

/** The runs of one pipeline. */
export function definitionUrl(services: Where, definition: BuildDefinition): string {
  const project = projectById(services, definition.projectId);
  return withSearch(pipelinesUrl(services, project), { definitionId: definition.id });
}

/** The address that the service gives a run: `_build/results?buildId=7`, with `view=…` a tab of it. */
export function runUrl(services: Where, build: Build, search: Search = {}): string {
  const project = projectById(services, build.projectId);
  return withSearch(`${pipelinesUrl(services, project)}/results`, { buildId: build.id, ...search });
}

/** A file of a published artifact. */
export function artifactUrl(services: Where, build: Build, name: string, path: string): string {
  const project = projectById(services, build.projectId);
  return withSearch(`${pipelinesUrl(services, project)}/artifacts`, { buildId: build.id, name, path });
}

/** A hub of an extension: `{project}/_apps/hub/{publisher}.{extension}.{contribution}`. */
export function hubUrl(services: Where, project: Project, contributionId: string): string {
  return `${projectUrl(services, project)}/_apps/hub/${encodeURIComponent(contributionId)}`;
}

function withSearch(url: string, search: Search): string {
  const given = Object.entries(search).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? url : `${url}?${given.join('&').replaceAll('%2F', '/')}`;
}
