import { guidFrom } from '../ids.ts';
import type { Identity } from '../world/identity.ts';
import type { World } from '../world/world.ts';

/** The directory that the people of the organisation come from. */
export function tenantId(world: Pick<World, 'organization'>): string {
  return guidFrom(`tenant:${world.organization.name}`);
}

/** The old `type;identifier` descriptor of connectionData, identities and access control lists. */
export function identityDescriptor(world: Pick<World, 'organization'>, identity: Identity): string {
  if (identity.subjectDescriptor.startsWith('win.')) return windowsDescriptor(identity);
  if (identity.kind === 'person') {
    return `Microsoft.IdentityModel.Claims.ClaimsIdentity;${tenantId(world)}\\${identity.uniqueName}`;
  }
  const account = identity.uniqueName.replace(/^Build\\/, '');
  return `Microsoft.TeamFoundation.ServiceIdentity;${world.organization.id}:Build:${account}`;
}

export function windowsDescriptor({ id }: Pick<Identity, 'id'>): string {
  return `System.Security.Principal.WindowsIdentity;${securityIdOf(id)}`;
}

/** Of a person in a Windows domain, who is what a Server knows people as: `S-1-5-21-…`. */
export function securityIdOf(id: string): string {
  const parts = [0, 8, 16, 24].map((start) =>
    Number.parseInt(id.replaceAll('-', '').slice(start, start + 8), 16),
  );
  return `S-1-5-21-${parts.join('-')}`;
}
