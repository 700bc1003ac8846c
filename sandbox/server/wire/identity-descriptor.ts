import { guidFrom } from '../ids.ts';
import type { Identity } from '../world/identity.ts';
import type { World } from '../world/world.ts';

/** The directory that the people of the organisation come from. */
export function tenantId(world: Pick<World, 'organization'>): string {
  return guidFrom(`tenant:${world.organization.name}`);
}

/** The old `type;identifier` descriptor of connectionData, identities and access control lists. */
export function identityDescriptor(world: Pick<World, 'organization'>, identity: Identity): string {
  if (identity.kind === 'person') {
    return `Microsoft.IdentityModel.Claims.ClaimsIdentity;${tenantId(world)}\\${identity.uniqueName}`;
  }
  const account = identity.uniqueName.replace(/^Build\\/, '');
  return `Microsoft.TeamFoundation.ServiceIdentity;${world.organization.id}:Build:${account}`;
}
