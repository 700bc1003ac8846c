import type { FixRegion } from '../sarif/fix-offer.ts';
import { readUri } from '../sarif/places/uri.ts';
import { wellFormed } from '../text/clip.ts';
import { type Json, orAbsent } from './json.ts';

/** The base id of everything that lies in the repository. */
export const SOURCE_ROOT = '%SRCROOT%';

/** Nothing to encode: most paths of most repositories. */
const PLAIN = /^[\w./-]*$/u;

/** 1-based; null: not said. `endColumn` exclusive. */
export interface Lines {
  readonly startLine: number | null;
  readonly startColumn: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

/** A file of the repository. @param path repository-relative */
export function repositoryFile(path: string): Json {
  const uri = PLAIN.test(path) ? path : wellFormed(path).split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: SOURCE_ROOT };
}

/** A file elsewhere, a package or a web address as an absolute URI; undefined: it is none, or climbs. */
export function foreignFile(uri: string | null): Json | undefined {
  if (uri === null) return undefined;
  const place = readUri(uri);
  if (place.kind === 'relative') return undefined;
  if (place.kind === 'absolute') {
    const path = wellFormed(place.path).split('/').map(encodeURIComponent).join('/');
    const plain = path.replace(/^([a-z])%3A/u, '/$1:');
    return { uri: plain.startsWith('//') ? `file:${plain}` : `file://${plain}` };
  }
  const encoded = wellFormed(place.uri).replace(/%(?![0-9a-f]{2})|[^\w.~:/?#[\]@!$&'()*+,;=%-]/giu, (sign) =>
    sign === '%' ? '%25' : encodeURIComponent(sign),
  );
  return URL.canParse(encoded) && !/\[|\]/u.test(encoded) ? { uri: encoded } : undefined;
}

/** Undefined: the whole file. */
export function regionOf({ startLine, startColumn, endLine, endColumn }: Lines): Json | undefined {
  if (startLine === null) return undefined;
  return {
    startLine,
    startColumn: orAbsent(startColumn),
    endLine: orAbsent(endLine),
    endColumn: orAbsent(endColumn),
  };
}

/** Characters or bytes from the start of the file; undefined: not said. */
export function offsetsOf(region: FixRegion | null): Json | undefined {
  const { charOffset = null, charLength = null, byteOffset = null, byteLength = null } = region ?? {};
  if (charOffset === null && byteOffset === null) return undefined;
  return {
    charOffset: orAbsent(charOffset),
    charLength: orAbsent(charLength),
    byteOffset: orAbsent(byteOffset),
    byteLength: orAbsent(byteLength),
  };
}

/** Where a function, package or image is meant. */
export function logicalLocations(name: string | null): readonly Json[] | undefined {
  return name === null ? undefined : [{ fullyQualifiedName: name }];
}
