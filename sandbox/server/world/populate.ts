import { guidFrom } from '../ids.ts';
import { type Services, timestamp } from '../services.ts';
import type { Repository } from './git.ts';
import type { AccessToken, Identity, Scope } from './identity.ts';
import type { Project } from './world.ts';

/** A person of the organisation; the id follows from the name. */
export function addPerson(services: Services, displayName: string, uniqueName: string): Identity {
  const id = guidFrom(`person:${uniqueName}`);
  const subjectDescriptor = `aad.${Buffer.from(id).toString('base64url')}`;
  return push(services.world.identities, { id, displayName, uniqueName, subjectDescriptor, kind: 'person' });
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

/** A project with its two build service accounts. */
export function addProject(services: Services, name: string): Project {
  const { world } = services;
  const id = guidFrom(`project:${name}`);
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
    description: null,
    visibility: 'private',
    lastUpdateTime: timestamp(services),
    defaultTeamId: guidFrom(`team:${name}`),
  });
}

/** An empty repository whose default branch will be `main`. */
export async function addRepository(services: Services, project: Project, name: string): Promise<Repository> {
  const id = guidFrom(`repository:${project.name}/${name}`);
  await services.git.create(id);
  return push(services.world.repositories, {
    id,
    projectId: project.id,
    name,
    defaultBranch: 'refs/heads/main',
    isDisabled: false,
  });
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
}

function push<T>(into: T[], value: T): T {
  into.push(value);
  return value;
}
