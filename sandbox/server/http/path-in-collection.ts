/** Where the collection is below its origin: `/tfs/Default%20Collection`. */
export function collectionPath(virtualDirectory: string | undefined, collection: string): string {
  const segments = [...(virtualDirectory ?? '').split('/').filter((part) => part !== ''), collection];
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}

/**
 * Path below the collection, with query; null for anything else on this origin. However a client encodes and spells
 * the collection: clients differ in both.
 */
export function pathInCollection(baseUrl: string, url: string): string | null {
  const wanted = new URL(baseUrl).pathname.split('/').map(normalised);
  const given = (url.split('?', 1)[0] ?? '').split('/').slice(0, wanted.length);
  if (given.length < wanted.length) return null;
  if (given.some((segment, index) => normalised(segment) !== wanted[index])) return null;
  return url.slice(given.join('/').length);
}

function normalised(segment: string): string {
  try {
    return decodeURIComponent(segment).normalize('NFC').toLowerCase();
  } catch {
    // An invalid escape is the name of nothing.
    return segment;
  }
}
