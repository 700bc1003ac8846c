import type { Services } from '../../services.ts';
import type { Build } from '../../world/build.ts';
import type { Scope } from '../../world/identity.ts';
import { knownProject } from '../../world/known.ts';
import { collectionBuildService, projectBuildService } from '../../world/populate.ts';

/** After the end of the run the token still works this long, for uploads that are under way. */
const GRACE_MILLISECONDS = 60_000;

/** What the token of a fork's build may do. */
const READ_ONLY: readonly Scope[] = ['vso.code', 'vso.build', 'vso.project', 'vso.work', 'vso.identity'];

/**
 * `System.AccessToken` of a run, a Bearer token: of the project's build service within the project, or of the
 * collection's everywhere, as the settings of the project say. Of a pull request from a fork it only reads.
 */
export function issueJobToken(services: Services, build: Build): string {
  const token = jobTokenOf(build);
  if (!services.world.tokens.some((each) => each.token === token)) {
    const project = knownProject(services, build.projectId);
    const { enforceJobAuthScope, fullTokenForForks } = project.pipelineSettings;
    const isFork = isOfFork(services, build);
    const isLimited = enforceJobAuthScope || (isFork && !fullTokenForForks);
    const identity = isLimited ? projectBuildService(services, project) : collectionBuildService(services);
    services.world.tokens.push({
      token,
      identityId: identity.id,
      scopes: isFork && !fullTokenForForks ? READ_ONLY : ['full'],
      expires: null,
      kind: 'job',
      projectId: isLimited ? build.projectId : null,
    });
  }
  return token;
}

/** Also when somebody runs the merge by hand. */
function isOfFork({ world }: Services, { triggerInfo, sourceBranch, repositoryId }: Build): boolean {
  if (triggerInfo['pr.isFork'] === 'True') return true;
  const id = Number(/^refs\/pull\/(\d+)\/merge$/.exec(sourceBranch)?.[1]);
  const found = world.pullRequests.find((each) => each.id === id && each.repositoryId === repositoryId);
  return found?.sourceRepositoryId !== undefined;
}

/** Lets the token expire shortly, and forgets those that have expired. */
export function revokeJobToken(services: Services, build: Build): void {
  const { world, clock } = services;
  const token = jobTokenOf(build);
  const expires = new Date(clock.now() + GRACE_MILLISECONDS).toISOString();
  world.tokens = world.tokens
    .filter((each) => each.kind !== 'job' || each.expires === null || Date.parse(each.expires) > clock.now())
    .map((each) => (each.token === token ? { ...each, expires } : each));
}

/** Long enough to look like a secret, so that masking has something to mask. */
function jobTokenOf(build: Build): string {
  return `job.${build.planId.replaceAll('-', '')}.${build.id}`;
}
