import { isObject } from './json.ts';

/** Types by property path (`value[].createdBy.id` → `string`). Items of a list share one path. */
type Shape = ReadonlyMap<string, ReadonlySet<string>>;

export function shapeOf(...values: readonly unknown[]): Shape {
  const shape = new Map<string, Set<string>>();
  for (const value of values) collect(value, '', shape);
  return shape;
}

/** Paths of `expected` that `actual` lacks, or has only with another type; null fits every type. */
export function missingFrom(actual: Shape, expected: Shape): string[] {
  const missing: string[] = [];
  for (const [path, types] of expected) {
    const ours = actual.get(path);
    // Where the parent is missing, the parent says it all.
    if (ours === undefined) {
      if (!missing.some((known) => isBelow(path, known))) missing.push(path);
      continue;
    }
    const fits = ours.has('null') || types.has('null') || [...types].some((type) => ours.has(type));
    if (!fits) missing.push(`${path}: ${[...types].join('|')} expected, ${[...ours].join('|')} found`);
  }
  return missing;
}

function isBelow(path: string, known: string): boolean {
  return path.startsWith(`${known}.`) || path.startsWith(`${known}[]`);
}

function collect(value: unknown, path: string, into: Map<string, Set<string>>): void {
  if (path !== '') into.set(path, (into.get(path) ?? new Set()).add(typeOf(value)));
  if (Array.isArray(value)) for (const item of value) collect(item, `${path}[]`, into);
  if (!isObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    collect(member, path === '' ? name : `${path}.${name}`, into);
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
