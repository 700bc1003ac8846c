import { readFileSync } from 'node:fs';

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member as an object; `{}` when it is anything else. */
export function objectAt(value: unknown, ...names: readonly string[]): JsonObject {
  const found = at(value, ...names);
  return isObject(found) ? found : {};
}

/** The value below the names (numbers index arrays), or undefined. */
export function at(value: unknown, ...names: readonly (string | number)[]): unknown {
  let current = value;
  for (const name of names) {
    if (Array.isArray(current)) current = current[Number(name)];
    else if (isObject(current)) current = current[String(name)];
    else return undefined;
  }
  return current;
}

export function textAt(value: unknown, ...names: readonly (string | number)[]): string {
  const found = at(value, ...names);
  if (typeof found !== 'string' && typeof found !== 'number') {
    throw new Error(`no text at ${names.join('.')}: ${JSON.stringify(value)?.slice(0, 300)}`);
  }
  return String(found);
}

export function listAt(value: unknown, ...names: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...names);
  return Array.isArray(found) ? found : [];
}

/** A JSON file, with or without a byte order mark. */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
}
