import type { Services } from '../server/services.ts';
import type { BuildPermission, GitPermission, Identity } from '../server/world/identity.ts';
import { allow } from '../server/world/populate.ts';

/** On the repository, beside Read: what docs/permissions.md tells people to give the build service. */
export const REPOSITORY_GRANTS: readonly GitPermission[] = [
  'GenericContribute',
  'PullRequestContribute',
  'CreateBranch',
];

/** On the project's pipelines, beside what a build service has anyway. */
export const PIPELINE_GRANTS: readonly BuildPermission[] = ['RetainIndefinitely'];

/** Gives an identity of jobs what the task needs for all that it does, on every repository of the project. */
export function grantTask(services: Services, identity: Identity, project: { readonly id: string }): void {
  allow(services, identity, [...REPOSITORY_GRANTS, ...PIPELINE_GRANTS], project);
}
