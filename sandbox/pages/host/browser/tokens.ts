import type { HostConfig } from '../host-config.ts';

interface Tokens {
  readonly token: string;
  readonly appToken: string | null;
}

/** Tokens of the page's user: for the extension with its scopes, or for the host itself (`extension` null). */
export async function fetchTokens(
  { organization, user }: HostConfig,
  extension: string | null,
): Promise<Tokens> {
  const response = await fetch(`${organization.url}/_host/token`, {
    method: 'POST',
    body: new URLSearchParams({ user: user.id, ...(extension === null ? {} : { extension }) }),
  });
  if (!response.ok) throw new Error(`The host gave no token: ${await response.text()}`);
  return response.json() as Promise<Tokens>;
}

/** The server gives no token that expires sooner than in five minutes. */
const KEPT_MILLISECONDS = 4 * 60 * 1000;

/** The host's own token, asked for again before it expires. */
export function createHostToken(config: HostConfig): () => Promise<string> {
  const kept: { token: string; at: number } = { token: '', at: Number.NEGATIVE_INFINITY };
  return async () => {
    if (performance.now() - kept.at > KEPT_MILLISECONDS) {
      const { token } = await fetchTokens(config, null);
      Object.assign(kept, { token, at: performance.now() });
    }
    return kept.token;
  };
}
