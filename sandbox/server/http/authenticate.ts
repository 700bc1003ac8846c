import { isServer } from '../profile/profile.ts';
import type { Services } from '../services.ts';
import type { AccessToken, Identity } from '../world/identity.ts';

export type Authentication =
  | { readonly kind: 'authenticated'; readonly token: AccessToken; readonly identity: Identity }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'invalid' }
  /** The server knows the token and says why it does not take it. */
  | { readonly kind: 'refused'; readonly why: 'conditionalAccess' | 'expiredByName' };

/**
 * A PAT is the password of Basic, whoever the user; tokens of jobs, pages and Microsoft Entra are Bearer tokens, and
 * the password of Basic for git. A PAT as a Bearer token is none.
 */
export function authenticate(
  { world, clock, profile }: Pick<Services, 'world' | 'clock' | 'profile'>,
  authorization: string | undefined,
): Authentication {
  if (authorization === undefined || authorization === '') return { kind: 'anonymous' };
  const { scheme, secret } = readCredential(authorization);
  const token = world.tokens.find((candidate) => candidate.token === secret);
  if (token === undefined || (token.kind === 'pat' && scheme !== 'basic')) return { kind: 'invalid' };
  if (token.organization !== undefined && token.organization !== world.organization.name) {
    return { kind: 'invalid' };
  }
  if (token.expires !== null && Date.parse(token.expires) <= clock.now()) return { kind: 'invalid' };
  // A Server knows no Microsoft Entra.
  if (token.refusal === 'revoked' || (token.kind === 'entra' && isServer(profile)))
    return { kind: 'invalid' };
  if (token.refusal !== undefined) return { kind: 'refused', why: token.refusal };
  const identity = world.identities.find((candidate) => candidate.id === token.identityId);
  return identity === undefined ? { kind: 'invalid' } : { kind: 'authenticated', token, identity };
}

function readCredential(authorization: string): { readonly scheme: string; readonly secret: string | null } {
  const [given = '', value = ''] = authorization.split(/\s+/, 2);
  const scheme = given.toLowerCase();
  if (scheme === 'bearer') return { scheme, secret: value };
  if (scheme !== 'basic') return { scheme, secret: null };
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return { scheme, secret: colon < 0 ? null : decoded.slice(colon + 1) };
}
