import { invalidArgument } from '../http/api-error.ts';
import { isObject } from '../http/body.ts';
import type { PropertyValue } from '../world/pull-request.ts';

/** A value of a property bag as it is kept: `{$type, $value}` stays, anything simple gets its .NET type. */
export function propertyValue(value: unknown): PropertyValue {
  if (isObject(value) && typeof value['$type'] === 'string') return typed(value['$type'], value['$value']);
  if (typeof value === 'number') {
    return { $type: Number.isInteger(value) ? 'System.Int32' : 'System.Double', $value: value };
  }
  if (typeof value === 'boolean') return { $type: 'System.String', $value: value ? 'True' : 'False' };
  if (typeof value === 'string') return { $type: 'System.String', $value: value };
  throw invalidArgument('Invalid argument value.\r\nParameter name: properties');
}

/** A whole bag, e.g. of a thread; null removes, so it is left out. */
export function propertyBag(value: unknown): Record<string, PropertyValue> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw invalidArgument('Invalid argument value.\r\nParameter name: properties');
  const present = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(present.map(([name, member]) => [name, propertyValue(member)]));
}

/** Recorded: a GUID comes back as a string without dashes, a date with milliseconds. */
function typed(type: string, value: unknown): PropertyValue {
  if (type === 'System.Guid') return { $type: 'System.String', $value: String(value).replaceAll('-', '') };
  if (type === 'System.DateTime') return { $type: type, $value: milliseconds(String(value)) };
  return { $type: type, $value: value };
}

export function milliseconds(date: string): string {
  return date.replace(/(\.\d{1,3})\d*(?=Z|[+-]\d\d:\d\d|$)/, '$1');
}
