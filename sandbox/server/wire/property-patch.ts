import { ApiError } from '../http/api-error.ts';
import { isObject } from '../http/body.ts';
import { setOwnMember } from '../own-member.ts';
import type { PropertyValue } from '../world/pull-request.ts';

/**
 * Applies a JSON patch document (`add`, `replace`, `remove`; path `/{name}`, `~1` and `~0` escaped) to a
 * property bag. Names are compared without case. All or nothing: a bad operation is a 400 and changes nothing.
 */
export function applyPropertyPatch(properties: Record<string, PropertyValue>, patch: unknown): void {
  if (!Array.isArray(patch))
    throw badPatch('You must pass a valid patch document in the body of the request.');
  const changes = patch.map(readChange);
  for (const { name, value } of changes) {
    const existing = Object.keys(properties).find((own) => own.toLowerCase() === name.toLowerCase());
    if (existing !== undefined) delete properties[existing];
    if (value !== null) setOwnMember(properties, existing ?? name, value);
  }
}

function readChange(operation: unknown): { name: string; value: PropertyValue | null } {
  if (!isObject(operation))
    throw badPatch('You must pass a valid patch document in the body of the request.');
  const path = operation['path'];
  const name =
    typeof path === 'string' ? path.replace(/^\//, '').replaceAll('~1', '/').replaceAll('~0', '~') : '';
  if (name === '') throw badPatch(`The patch path ${String(path)} is not valid.`);
  const kind = String(operation['op']).toLowerCase();
  if (kind === 'remove') return { name, value: null };
  if (kind !== 'add' && kind !== 'replace') throw badPatch(`The patch operation ${kind} is not supported.`);
  return { name, value: propertyValue(operation['value']) };
}

/** A JSON value as the bag stores it: text, whole number or fraction; null removes; anything else becomes text. */
function propertyValue(value: unknown): PropertyValue | null {
  if (value === null || value === undefined) return null;
  if (isObject(value) && typeof value['$type'] === 'string') {
    return { $type: value['$type'], $value: value['$value'] };
  }
  if (typeof value === 'number') {
    return { $type: Number.isInteger(value) ? 'System.Int32' : 'System.Double', $value: value };
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { $type: 'System.String', $value: text };
}

function badPatch(message: string): ApiError {
  return new ApiError(400, 'VssPropertyValidationException', message);
}
