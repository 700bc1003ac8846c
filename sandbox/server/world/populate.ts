import { guidFrom } from '../ids.ts';
import { isServer } from '../profile/profile.ts';
import { type Services, timestamp } from '../services.ts';
import { securityIdOf } from '../wire/identity-descriptor.ts';
import type { Repository } from './git.ts';
import type { AccessToken, Identity, Permission, Role, Scope } from './identity.ts';
import type { Project } from './world.ts';

/** A person of the organisation, administrator of all of it unless told otherwise; the id follows from the name. */
export function addPerson(
  services: Services,
  displayName: string,
  uniqueName: string,
  member: { readonly role: Role; readonly of: Project | null } | null = ADMINISTRATOR,
): Identity {
  const id = guidFrom(`person:${uniqueName}`);
  const subjectDescriptor = isServer(services.profile)
    ? `win.${Buffer.from(securityIdOf(id)).toString('base64url')}`
    : `aad.${Buffer.from(id).toString('base64url')}`;
  if (member !== null) addMember(services, id, member.role, member.of);
  return push(services.world.identities, { id, displayName, uniqueName, subjectDescriptor, kind: 'person' });
}

const ADMINISTRATOR = { role: 'collectionAdministrator', of: null } as const;

function addMember(services: Services, identityId: string, role: Role, of: Pick<Project, 'id'> | null): void {
  services.world.memberships.push({ identityId, role, on: of?.id ?? null });
}

/** Sets permissions to Allow; `on` is a repository, a project, or null for everything. */
export function allow(
  services: Services,
  identity: Identity,
  permissions: readonly Permission[],
  on: { readonly id: string } | null,
): void {
  for (const permission of permissions) {
    services.world.grants.push({ identityId: identity.id, permission, on: on?.id ?? null });
  }
}

/** A personal access token; `scopes` as on the PAT screen, `['full']` for everything. */
export function addPat(
  services: Services,
  identity: Identity,
  token: string,
  scopes: readonly Scope[] = ['full'],
  expires: string | null = null,
): AccessToken {
  return push(services.world.tokens, {
    token,
    identityId: identity.id,
    scopes,
    expires,
    kind: 'pat',
    projectId: null,
  });
}

/** The process of a project that nobody chose one for. */
const BASIC_PROCESS = 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2';

/** A project with its two build service accounts; the id follows from the name unless it is given. */
export function addProject(
  services: Services,
  name: string,
  given: Partial<Pick<Project, 'id' | 'description' | 'visibility' | 'processId'>> = {},
): Project {
  const { world } = services;
  const id = given.id ?? guidFrom(`project:${name}`);
  const organization = world.organization.name;
  addBuildService(services, `${name} Build Service (${organization})`, id, 'projectBuildService');
  if (!world.identities.some((identity) => identity.kind === 'collectionBuildService')) {
    addBuildService(
      services,
      `Project Collection Build Service (${organization})`,
      world.organization.id,
      'collectionBuildService',
    );
  }
  return push(world.projects, {
    id,
    name,
    description: given.description ?? null,
    visibility: given.visibility ?? 'private',
    lastUpdateTime: timestamp(services),
    processId: given.processId ?? BASIC_PROCESS,
    defaultTeamId: guidFrom(`team:${id}`),
    pipelineSettings: { enforceJobAuthScope: true, fullTokenForForks: false },
  });
}

/** An empty repository whose default branch will be `main`, or what is pushed first; the id follows from the name unless it is given. */
export async function addRepository(
  services: Services,
  project: Project,
  name: string,
  id = guidFrom(`repository:${project.name}/${name}`),
): Promise<Repository> {
  await services.git.create(id);
  return push(services.world.repositories, {
    id,
    projectId: project.id,
    name,
    defaultBranch: 'refs/heads/main',
    isDisabled: false,
  });
}

/** The identity that a job token acts as which is not limited to a project. */
export function collectionBuildService(services: Services): Identity {
  const found = services.world.identities.find((identity) => identity.kind === 'collectionBuildService');
  if (found === undefined) throw new Error('without a project there is no build service');
  return found;
}

/** The identity that a project's job token acts as. */
export function projectBuildService(services: Services, project: Project): Identity {
  const uniqueName = `Build\\${project.id}`;
  const found = services.world.identities.find((identity) => identity.uniqueName === uniqueName);
  if (found === undefined) throw new Error(`project ${project.name} has no build service`);
  return found;
}

function addBuildService(services: Services, displayName: string, of: string, kind: Identity['kind']): void {
  const id = guidFrom(`${kind}:${of}`);
  const subjectDescriptor = `svc.${Buffer.from(`${of}:Build:${of}`).toString('base64url')}`;
  services.world.identities.push({ id, displayName, uniqueName: `Build\\${of}`, subjectDescriptor, kind });
  addMember(services, id, 'buildService', kind === 'collectionBuildService' ? null : { id: of });
}

function push<T>(into: T[], value: T): T {
  into.push(value);
  return value;
}
