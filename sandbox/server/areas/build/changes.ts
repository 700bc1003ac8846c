import { projectOf } from '../../http/lookup.ts';
import { type Call, list, type Operation } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import { identityRef } from '../../wire/identity-ref.ts';
import { repositoryWebUrl } from '../../wire/repository.ts';
import type { Build } from '../../world/build.ts';
import { knownRepository } from '../../world/known.ts';
import { buildOf, mayView, numberOf } from './find-build.ts';
import { BUILD_CHANGES, CHANGES_BETWEEN } from './locations.ts';

/** Changes of a run that the service lists when `$top` is not given. */
const DEFAULT_TOP = 50;

/** Commits of a run: since the previous completed run of the same pipeline on the same branch, or between two runs. */
export const changesOperations: readonly Operation[] = [
  {
    operation: 'build/Builds_Get Build Changes',
    location: BUILD_CHANGES,
    method: 'GET',
    scopes: ['vso.build'],
    query: ['continuationToken', '$top', 'includeSourceChange'],
    async handle(call) {
      const build = buildOf(call);
      return list(await changes(call, build, previousRun(call.services, build)?.sourceVersion));
    },
  },
  {
    operation: 'build/Builds_Get Changes Between Builds',
    location: CHANGES_BETWEEN,
    method: 'GET',
    scopes: ['vso.build'],
    query: ['fromBuildId', 'toBuildId', '$top'],
    async handle(call) {
      const from = runOf(call, 'fromBuildId');
      const to = runOf(call, 'toBuildId');
      if (from === undefined || to === undefined) return list([]);
      return list(await changes(call, to, from.sourceVersion));
    },
  },
];

function previousRun(services: Services, build: Build): Build | undefined {
  return services.world.builds.findLast(
    (each) =>
      each.id < build.id &&
      each.definitionId === build.definitionId &&
      each.sourceBranch === build.sourceBranch &&
      each.status === 'completed',
  );
}

function runOf(call: Call, name: string): Build | undefined {
  const id = numberOf(call.query.get(name), name);
  const project = projectOf(call);
  return call.services.world.builds.find(
    (each) => each.id === id && each.projectId === project.id && mayView(call, each),
  );
}

async function changes(call: Call, build: Build, since: string | undefined): Promise<unknown[]> {
  const { services } = call;
  const top = call.query.integer('$top') ?? DEFAULT_TOP;
  const ids = await services.git.log(build.repositoryId, build.sourceVersion, {
    top,
    ...(since === undefined ? {} : { notReachableFrom: since }),
  });
  return Promise.all(ids.map((id) => changeWire(services, build, id)));
}

async function changeWire(services: Services, build: Build, commitId: string): Promise<unknown> {
  const commit = await services.git.commit(build.repositoryId, commitId);
  if (commit === null) throw new Error(`no commit ${commitId}`);
  const repository = knownRepository(services, build.repositoryId);
  const author = services.world.identities.find((each) => each.uniqueName === commit.author.email);
  const [subject = ''] = commit.message.split('\n', 1);
  return {
    id: commit.id,
    message: subject,
    type: 'TfsGit',
    author:
      author === undefined
        ? { displayName: commit.author.name, uniqueName: commit.author.email }
        : identityRef(services, author.id),
    timestamp: commit.committer.date,
    location: `${services.baseUrl}/_apis/git/repositories/${repository.id}/commits/${commit.id}`,
    displayUri: `${repositoryWebUrl(services, repository)}/commit/${commit.id}`,
  };
}
