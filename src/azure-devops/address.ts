import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';

/** Parameters by name; null: left out. */
export type Query = Readonly<Record<string, string | number | boolean | null>>;

/** The collection's URL, checked and without a slash at its end: every request goes below it and nowhere else. */
export function collectionAddress(url: string): Result<string> {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const hasCredentials = parsed !== null && (parsed.username !== '' || parsed.password !== '');
  if (parsed === null || !['https:', 'http:'].includes(parsed.protocol) || hasCredentials) {
    return failure(
      fault('usage.invalid', {
        message: 'The URL of the Azure DevOps organization or collection is not an http(s) URL.',
        next: 'Give it as https://dev.azure.com/{organization} or https://{server}/{collection}.',
      }),
    );
  }
  return success(`${parsed.origin}${parsed.pathname}`.replace(/\/+$/, ''));
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
