import { ApiError, invalidArgument } from '../../http/api-error.ts';
import type { Call } from '../../http/operation.ts';

export type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object of the body; 400 without one. */
export function membersOf(call: Call, parameter: string): Members {
  if (isMembers(call.body)) return call.body;
  throw nullArgument(parameter);
}

/** The JSON array of the body; 400 without one. */
export function itemsOf(call: Call, parameter: string): readonly unknown[] {
  if (Array.isArray(call.body)) return call.body;
  throw nullArgument(parameter);
}

/** A string member; null when absent or null, 400 when it is something else. */
export function textOf(members: Members, name: string): string | null {
  const value = members[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw invalidArgument(`Invalid argument value.\r\nParameter name: ${name}`);
}

/** A boolean member; clients also send it as text. */
export function flagOf(members: Members, name: string): boolean | null {
  const value = members[name] ?? null;
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw invalidArgument(`Invalid argument value.\r\nParameter name: ${name}`);
}

/** A list member; empty when absent or null. */
export function listOf(members: Members, name: string): readonly unknown[] {
  const value = members[name] ?? [];
  if (Array.isArray(value)) return value;
  throw invalidArgument(`Invalid argument value.\r\nParameter name: ${name}`);
}

/** `id` of a reference such as `{"id": "…"}`. */
export function idOf(value: unknown): string {
  const id = isMembers(value) ? value['id'] : undefined;
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  throw invalidArgument('Invalid argument value.\r\nParameter name: id');
}

function nullArgument(parameter: string): ApiError {
  return new ApiError(400, 'ArgumentNullException', `Value cannot be null.\r\nParameter name: ${parameter}`);
}
