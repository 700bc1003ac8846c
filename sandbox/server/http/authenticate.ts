import type { AccessToken, Identity } from '../world/identity.ts';
import type { World } from '../world/world.ts';

type Authentication =
  | { readonly kind: 'authenticated'; readonly token: AccessToken; readonly identity: Identity }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'invalid' };

/** PAT as `Basic base64(anything:token)`, job token as `Bearer token` or as the password of Basic (git). */
export function authenticate(world: World, authorization: string | undefined, now: number): Authentication {
  if (authorization === undefined || authorization === '') return { kind: 'anonymous' };
  const secret = readSecret(authorization);
  const token = world.tokens.find((candidate) => candidate.token === secret);
  if (token === undefined) return { kind: 'invalid' };
  if (token.expires !== null && Date.parse(token.expires) <= now) return { kind: 'invalid' };
  const identity = world.identities.find((candidate) => candidate.id === token.identityId);
  return identity === undefined ? { kind: 'invalid' } : { kind: 'authenticated', token, identity };
}

function readSecret(authorization: string): string | null {
  const [scheme = '', value = ''] = authorization.split(/\s+/, 2);
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return null;
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? null : decoded.slice(colon + 1);
}
