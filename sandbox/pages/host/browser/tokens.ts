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
