/** Addresses from logs and servers: only absolute http(s) ones without credentials; anything else is null. */
export function safeUrl(text: string | null | undefined): string | null {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  return url.username === '' && url.password === '' ? url.href : null;
}

/** @param address as `safeUrl` gives it */
export function isBelow(collectionUrl: string, address: string): boolean {
  return URL.canParse(collectionUrl) && address.startsWith(new URL(collectionUrl).href);
}
