import type { Services } from '../services.ts';
import type { Identity } from '../world/identity.ts';

/** IdentityRef as recorded; unknown ids are a bug of the sandbox and throw. */
export function identityRef(
  services: Pick<Services, 'world' | 'baseUrl'>,
  identityId: string,
): Record<string, unknown> {
  const identity = findIdentity(services, identityId);
  const avatar = `${services.baseUrl}/_apis/GraphProfile/MemberAvatars/${identity.subjectDescriptor}`;
  return {
    displayName: identity.displayName,
    url: `${services.baseUrl}/_apis/Identities/${identity.id}`,
    _links: { avatar: { href: avatar } },
    id: identity.id,
    uniqueName: identity.uniqueName,
    imageUrl: avatar,
    descriptor: identity.subjectDescriptor,
  };
}

export function findIdentity(services: Pick<Services, 'world'>, identityId: string): Identity {
  const identity = services.world.identities.find((candidate) => candidate.id === identityId);
  if (identity === undefined) throw new Error(`no identity ${identityId}`);
  return identity;
}
