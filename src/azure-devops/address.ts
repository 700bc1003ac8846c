import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';

/** Parameters by name; null: left out. */
export type Query = Readonly<Record<string, string | number | boolean | null>>;

/** The collection's URL, checked and without a slash at its end: every request goes below it and nowhere else. */
export function collectionAddress(url: string): Result<string> {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !isPlain(url, parsed)) {
    return failure(
      fault('usage.invalid', {
        message: 'The URL of the Azure DevOps organization or collection is not an http(s) URL.',
        next: 'Give it as https://dev.azure.com/{organization} or https://{server}/{collection}.',
      }),
    );
  }
  return success(`${parsed.origin}${parsed.pathname}`.replace(/\/+$/, ''));
}

/**
 * Readers of URLs repair what is misspelled: numbers become addresses, other dots and slashes the usual ones, tabs
 * vanish. Whoever spells a host so means another one than people see.
 */
function isPlain(url: string, { protocol, host, hostname }: URL): boolean {
  const [, scheme = '', typed = ''] = /^(https?):\/\/([^/?#]+)(?:[/?#][^\\\r\n\t]*)?$/i.exec(url) ?? [];
  const usual = protocol === 'https:' ? ':443' : ':80';
  const bare = typed.toLowerCase().replace(new RegExp(`${usual}$`), '');
  // Names in other alphabets have another spelling on the wire.
  const isForeign =
    /[^\0-\x7f]/.test(bare) && bare === bare.normalize('NFKC') && !/[\u3002\uff61@:%\s]/.test(bare);
  return `${scheme.toLowerCase()}:` === protocol && (bare === host || isForeign) && !hostname.endsWith('.');
}

/** Every segment is encoded, so that an id or a path cannot leave its place. */
export function addressOf(
  collection: string,
  segments: readonly (string | number)[],
  query: Query = {},
): string {
  const path = segments.map((segment) => encodeSegment(String(segment))).join('/');
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === null ? [] : [`${encodeURIComponent(name).replaceAll('%24', '$')}=${encodeURIComponent(value)}`],
  );
  return `${collection}/${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

function encodeSegment(segment: string): string {
  // `.` and `..` survive encoding and would climb.
  return /^\.{1,2}$/.test(segment) ? segment.replaceAll('.', '%252E') : encodeURIComponent(segment);
}
