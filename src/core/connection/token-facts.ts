/** What a token says about itself to anybody who holds it. */
interface TokenFacts {
  /** Azure DevOps makes personal access tokens, Microsoft Entra access tokens; the latter go as `Bearer`. */
  readonly kind: 'pat' | 'entra';
  /** ISO 8601; null: it does not say. Personal access tokens never do. */
  readonly expires: string | null;
}

/** Azure DevOps itself, as Microsoft Entra knows it; the same in every tenant. */
export const ENTRA_RESOURCE = '499b84ac-1321-427f-aa17-267ca6975798';

/** Three parts in base64url, the first an object in JSON: `{"` is `eyJ`. */
const JWT = /^eyJ[\w-]+\.([\w-]+)\.[\w-]*$/;

/** Tells the kinds of tokens apart by their form; reads, and trusts nothing, of what a JWT claims. */
export function tokenFacts(token: string): TokenFacts {
  const [, payload] = JWT.exec(token) ?? [];
  return payload === undefined
    ? { kind: 'pat', expires: null }
    : { kind: 'entra', expires: expiryOf(payload) };
}

function expiryOf(payload: string): string | null {
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const seconds = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : null;
    return typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : null;
  } catch {
    return null; // not base64, not JSON, or no date: it says nothing
  }
}
