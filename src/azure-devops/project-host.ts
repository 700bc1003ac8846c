import type { Build } from 'azure-devops-node-api/interfaces/BuildInterfaces';
import type { GitPullRequest, GitRepository } from 'azure-devops-node-api/interfaces/GitInterfaces';
import { success } from '../core/result.ts';
import type {
  ProjectHost,
  ProjectPullRequest,
  ProjectRun,
  Repository,
  RepositoryName,
} from '../ports/project-host.ts';
import { blockingPolicies } from './blocking-policies.ts';
import { runOf } from './build-host.ts';
import type { Client } from './client.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { pullRequestProperties } from './pull-request-properties.ts';
import { pullRequestStatus } from './pull-request-status.ts';
import { refsBelow } from './ref-updates.ts';
import type { RepositoryAccess } from './repository.ts';
import { createStatuses } from './statuses.ts';
import type { Wire } from './wire.ts';

const READ_BUILDS = { scope: 'vso.build', permission: 'ViewBuilds' } as const;
const READ_CODE = { scope: 'vso.code', permission: 'GenericRead' } as const;
const RUNS_PER_PAGE = 200;
const REPEATED = 'the server repeats a page of the list';

/** The project-host port on one project of Azure DevOps. */
export function createProjectHost(
  client: Client,
  { projectId, projectName }: { readonly projectId: string; readonly projectName: string },
): ProjectHost {
  const access = ({ id, name }: RepositoryName): RepositoryAccess => ({
    client,
    place: { projectId, projectName, repositoryId: id, repositoryName: name },
  });
  return {
    async repositories() {
      const call = {
        what: 'list the repositories of the project',
        path: [projectId, '_apis', 'git', 'repositories'],
      };
      const answer = await client.list<Wire<GitRepository>>({ ...call, needs: READ_CODE });
      return answer.ok ? success(answer.value.flatMap((each) => repositoryOf(each) ?? [])) : answer;
    },

    async taggedRuns(tag, next) {
      const what = `list the runs tagged '${tag}'`;
      const query = {
        tagFilters: tag,
        statusFilter: 'completed',
        queryOrder: 'finishTimeDescending',
        $top: RUNS_PER_PAGE,
        continuationToken: next,
      };
      const path = [projectId, '_apis', 'build', 'builds'];
      const answer = await client.get<{ value?: readonly Wire<Build>[] }>({
        what,
        path,
        query,
        needs: READ_BUILDS,
      });
      if (!answer.ok) return answer;
      const { value } = answer.value.value;
      if (value === undefined) return incompleteAnswer(what, undefined, answer);
      // Whoever went on would never come to an end.
      if (next !== null && answer.value.next === next) return incompleteAnswer(what, REPEATED, answer);
      return success({ runs: value.flatMap((each) => projectRunOf(each) ?? []), next: answer.value.next });
    },

    async pullRequests(status, skip, top) {
      const what = `list the ${status} pull requests of the project`;
      const query = { 'searchCriteria.status': status, $skip: skip, $top: top };
      const path = [projectId, '_apis', 'git', 'pullrequests'];
      const call = { what, path, query, needs: READ_CODE };
      const answer = await client.get<{ value?: readonly Wire<GitPullRequest>[] }>(call);
      if (!answer.ok) return answer;
      const { value } = answer.value.value;
      const page = value?.map(pullRequestOf);
      if (page === undefined || page.includes(null)) return incompleteAnswer(what, undefined, answer);
      return success(page.filter((each) => each !== null));
    },

    async branches(repository) {
      const refs = await refsBelow(access(repository), 'refs/heads/');
      return refs.ok ? success(new Set(refs.value.keys())) : refs;
    },

    pullRequestProperties: (repository, id) => pullRequestProperties(access(repository), id),

    pullRequestStatuses: (repository, id) => createStatuses(access(repository)).pullRequestStatuses(id),

    blockingPolicies: (pullRequest) => blockingPolicies(client, projectId, pullRequest),

    pullRequestLink: (repository, id) => client.webLink([projectName, '_git', repository, 'pullrequest', id]),
    repositoryLink: (repository) => client.webLink([projectName, '_git', repository]),
  };
}

function repositoryOf({ id, name, defaultBranch, isDisabled }: Wire<GitRepository>): Repository | null {
  if (id === undefined || name === undefined || isDisabled === true) return null;
  return { id, name, defaultBranch: defaultBranch ?? null };
}

/** Null: the answer lacks what every finished run has. */
function projectRunOf(build: Wire<Build>): ProjectRun | null {
  const run = runOf(build);
  const { buildNumber, finishTime, repository } = build;
  if (run === null || finishTime === undefined || repository?.id === undefined) return null;
  const { id, name = id, type = 'TfsGit', url } = repository;
  const elsewhere = type === 'TfsGit' ? {} : { provider: type, ...(url === undefined ? {} : { uri: url }) };
  const number = buildNumber ?? String(run.id);
  return { ...run, number, finishedAt: finishTime, repository: { id, name, ...elsewhere } };
}

function pullRequestOf(answer: Wire<GitPullRequest>): ProjectPullRequest | null {
  const { pullRequestId, repository, sourceRefName, targetRefName, creationDate } = answer;
  if (pullRequestId === undefined || sourceRefName === undefined || targetRefName === undefined) return null;
  if (repository?.id === undefined || creationDate === undefined) return null;
  return {
    id: pullRequestId,
    repository: { id: repository.id, name: repository.name ?? repository.id },
    title: answer.title ?? '',
    status: pullRequestStatus(answer),
    isDraft: answer.isDraft === true,
    sourceBranch: sourceRefName,
    targetBranch: targetRefName,
    createdAt: creationDate,
    closedAt: answer.closedDate ?? null,
    hasConflicts: String(answer.mergeStatus) === 'conflicts',
  };
}
