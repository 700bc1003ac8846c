import type { Services } from '../../services.ts';
import type { Build } from '../../world/build.ts';
import { knownProject } from '../../world/known.ts';
import { projectBuildService } from '../../world/populate.ts';

/** After the end of the run the token still works this long, for uploads that are under way. */
const GRACE_MILLISECONDS = 60_000;

/** `System.AccessToken` of a run: Bearer, the project's build service, everything within the project. */
export function issueJobToken(services: Services, build: Build): string {
  const token = jobTokenOf(build);
  if (!services.world.tokens.some((each) => each.token === token)) {
    services.world.tokens.push({
      token,
      identityId: projectBuildService(services, knownProject(services, build.projectId)).id,
      scopes: ['full'],
      expires: null,
      kind: 'job',
      projectId: build.projectId,
    });
  }
  return token;
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
