/** Values of pipeline expressions and the service's conversion table. */
export type Value = null | boolean | number | string | Version | readonly Value[] | Lookup;

/** `1.2.3`: two to four parts. */
interface Version {
  readonly version: readonly number[];
}

/** An object; keys are looked up case-insensitively. */
export interface Lookup {
  get(key: string): Value;
  values(): Value[];
}

export function lookup(entries: Iterable<readonly [string, Value]>): Lookup {
  const map = new Map([...entries].map(([key, value]) => [key.toLowerCase(), value] as const));
  return { get: (key) => map.get(key.toLowerCase()) ?? null, values: () => [...map.values()] };
}

function isVersion(value: Value): value is Version {
  return typeof value === 'object' && value !== null && 'version' in value;
}

export function isLookup(value: Value): value is Lookup {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'get' in value;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function toBoolean(value: Value): boolean {
  if (value === null || value === '' || value === 0) return false;
  return typeof value === 'boolean' ? value : true;
}

/** Undefined where the table has no conversion (lists, objects). */
export function toText(value: Value): string | undefined {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value;
  return isVersion(value) ? value.version.join('.') : undefined;
}

export function toNumber(value: Value): number | undefined {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  if (trimmed === '') return 0;
  if (!/^-?(\d[\d,]*)?(\.\d+)?$/.test(trimmed) || trimmed === '-') return undefined;
  return Number(trimmed.replaceAll(',', ''));
}

function toVersion(value: Value): Version | undefined {
  if (isVersion(value)) return value;
  if (typeof value === 'number')
    return /^\d+\.\d+$/.test(String(value)) ? parseVersion(String(value)) : undefined;
  return typeof value === 'string' ? parseVersion(value.trim()) : undefined;
}

function parseVersion(text: string): Version | undefined {
  return /^\d+(\.\d+){1,3}$/.test(text) ? { version: text.split('.').map(Number) } : undefined;
}

/** Left decides the type; undefined when right cannot become it. */
export function compare(left: Value, right: Value): number | undefined {
  if (typeof left === 'boolean') return Number(left) - Number(toBoolean(right));
  if (typeof left === 'number') return difference(left, toNumber(right));
  if (typeof left === 'string') return ordinal(left, toText(right));
  if (isVersion(left)) {
    const other = toVersion(right);
    return other && compareVersions(left.version, other.version);
  }
  if (left === null) return right === null || right === '' ? 0 : undefined;
  return left === right ? 0 : undefined;
}

function difference(left: number, right: number | undefined): number | undefined {
  return right === undefined ? undefined : left - right;
}

function ordinal(left: string, right: string | undefined): number | undefined {
  if (right === undefined) return undefined;
  const [a, b] = [left.toUpperCase(), right.toUpperCase()];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compareVersions(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < 4; index += 1) {
    const order = (left[index] ?? -1) - (right[index] ?? -1);
    if (order !== 0) return order;
  }
  return 0;
}
