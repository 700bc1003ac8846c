import { enumsToNumbers } from './enums.ts';

/** What the hub's client asks for in `Accept` beside the version. */
interface AcceptFlags {
  readonly excludeUrls: boolean;
  readonly enumsAsNumbers: boolean;
  readonly msDateFormat: boolean;
  readonly noArrayWrap: boolean;
}

/** `untyped`: the answer holds documents of others, which the service passes on as they are. */
export function acceptFlags(accept: string, untyped = false): AcceptFlags {
  const has = (flag: string): boolean => new RegExp(`${flag}\\s*=\\s*true`, 'i').test(accept);
  return {
    excludeUrls: !untyped && has('excludeUrls'),
    enumsAsNumbers: !untyped && has('enumsAsNumbers'),
    msDateFormat: !untyped && has('msDateFormat'),
    noArrayWrap: has('noArrayWrap'),
  };
}

const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** Applies the flags to a value. */
export function applyFlags(value: unknown, flags: AcceptFlags): unknown {
  const unwrapped = flags.noArrayWrap && isWrapped(value) ? value.value : value;
  const numbered = flags.enumsAsNumbers ? enumsToNumbers(unwrapped) : unwrapped;
  return flags.excludeUrls || flags.msDateFormat ? transform(numbered, flags) : numbered;
}

function isWrapped(value: unknown): value is { count: number; value: unknown[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'count' in value &&
    'value' in value &&
    Array.isArray(value.value) &&
    Object.keys(value).length === 2
  );
}

function transform(value: unknown, flags: AcceptFlags): unknown {
  if (Array.isArray(value)) return value.map((item) => transform(item, flags));
  if (typeof value === 'string')
    return flags.msDateFormat && ISO_DATE.test(value) ? `/Date(${Date.parse(value)})/` : value;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(
    ([name]) => !(flags.excludeUrls && (name === 'url' || name === '_links')),
  );
  return Object.fromEntries(members.map(([name, member]) => [name, transform(member, flags)]));
}
