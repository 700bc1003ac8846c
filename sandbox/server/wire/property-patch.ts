import { invalidArgument } from '../http/api-error.ts';
import { isObject } from '../http/body.ts';
import { ownMember, setOwnMember } from '../own-member.ts';
import type { PropertyValue } from '../world/pull-request.ts';
import { milliseconds, propertyValue } from './property-values.ts';

type Change = readonly [name: string, value: PropertyValue | null];

/** The operations as numbers, as the official Node client sends its enum. */
const NUMBERED = ['add', 'remove', 'replace'];

/**
 * JSON patch on one level of a property bag: `add`, `replace` and `remove` of `/name`, or `add` of the whole bag
 * with an empty path. Names are compared without case. All or nothing: a bad operation is a 400.
 */
export function applyPropertyPatch(bag: Record<string, PropertyValue>, patch: unknown): void {
  if (!Array.isArray(patch)) throw invalidPatch();
  for (const [name, value] of patch.flatMap(changesOf)) {
    const existing = Object.keys(bag).find((own) => own.toLowerCase() === name.toLowerCase());
    if (value !== null) setOwnMember(bag, existing ?? name, value);
    else if (existing !== undefined) delete bag[existing];
  }
}

function changesOf(operation: unknown): Change[] {
  if (!isObject(operation)) throw invalidPatch();
  const op = NUMBERED[Number(operation['op'])] ?? String(operation['op']).toLowerCase();
  const path = String(operation['path'] ?? '');
  if (op === 'remove') return [[nameOf(path), null]];
  if (op !== 'add' && op !== 'replace') throw invalidPatch();
  const value = ownMember(operation, 'value');
  if (path !== '' && path !== '/') return [[nameOf(path), patchedValue(value)]];
  if (!isObject(value)) throw invalidPatch();
  return Object.entries(value).map(([name, member]) => [name, patchedValue(member)] as const);
}

function nameOf(path: string): string {
  if (!path.startsWith('/') || path.length < 2) throw invalidPatch();
  return path.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Recorded for pull requests: numbers become strings, strings that look like dates become dates. Null removes. */
function patchedValue(value: unknown): PropertyValue | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return propertyValue(String(value));
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)) {
    return { $type: 'System.DateTime', $value: milliseconds(value) };
  }
  return propertyValue(value);
}

function invalidPatch(): Error {
  return invalidArgument('Invalid argument value.\r\nParameter name: patchDocument');
}
