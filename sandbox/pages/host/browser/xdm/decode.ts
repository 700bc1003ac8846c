import type { Callable } from './message.ts';

/**
 * The value that crossed the frame; `proxy` makes the function that calls the other side's function of that number.
 * As on the service a date of 1970-01-01T00:00Z stays `{__proxyDate: 0}`.
 */
export function decode(value: unknown, proxy: (functionId: number) => Callable): unknown {
  return decodeValue(value, proxy, new Map());
}

function decodeValue(
  value: unknown,
  proxy: (functionId: number) => Callable,
  references: Map<number, object>,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => decodeValue(item, proxy, references));
  const { __proxyFunctionId: functionId, __proxyDate: date, __circularReference: circular } = members(value);
  if (typeof functionId === 'number' && functionId !== 0) return proxy(functionId);
  if (typeof date === 'number' && date !== 0) return new Date(date);
  if (typeof circular === 'number' && circular !== 0) return references.get(circular);
  const decoded: Record<string, unknown> = {};
  const { __circularReferenceId: own } = members(value);
  if (typeof own === 'number') references.set(own, decoded);
  for (const [name, member] of Object.entries(value)) {
    if (name === '__circularReferenceId' || name === '__proto__') continue;
    decoded[name] = decodeValue(member, proxy, references);
  }
  return decoded;
}

function members(value: object): Readonly<Record<string, unknown>> {
  return { ...value };
}
