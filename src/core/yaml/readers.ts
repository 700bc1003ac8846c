import { isMap, isScalar, isSeq } from 'yaml';
import { didYouMean } from './did-you-mean.ts';
import { describe, type Place, report, resolve } from './place.ts';

/** Reads a value, or reports what is wrong with it and gives undefined. */
export type Reader<T> = (place: Place) => T | undefined;

interface Field<T> {
  readonly read: Reader<T>;
  /** The value where the key is absent; null: the key is required. */
  readonly fallback: { readonly value: T } | null;
}

type Fields<T> = { readonly [K in keyof T]-?: Field<T[K]> };

/** A key that has to be there. */
export function required<T>(read: Reader<T>): Field<T> {
  return { read, fallback: null };
}

/** A key that may be absent, and its value then. */
export function optional<T>(read: Reader<T>, value: T): Field<T> {
  return { read, fallback: { value } };
}

function keyText(key: unknown): string | null {
  if (!isScalar(key)) return null;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

/** A mapping with exactly these keys. */
export function object<T extends object>(fields: Fields<T>): Reader<T> {
  const known = Object.keys(fields) as (keyof T & string)[];
  return (place) => {
    const node = resolve(place);
    if (!isMap(node)) return report(place, `${place.name} must be a mapping, not ${describe(node)}.`);
    const before = place.reading.faults.length;
    const found = new Map<string, Pick<Place, 'node' | 'near'>>();
    for (const { key, value } of node.items) {
      const text = keyText(key);
      if (text !== null && known.some((name) => name === text)) found.set(text, { node: value, near: key });
      else unknownKey({ ...place, node: key }, text ?? describe(key), known);
    }
    const result: Partial<T> = {};
    for (const name of known) {
      const { read, fallback } = fields[name];
      const label = place.name === 'The policy' ? name : `${place.name}.${name}`;
      const written = found.get(name);
      if (written !== undefined) result[name] = read({ ...place, ...written, name: label });
      else if (fallback === null) report(place, `${place.name} needs ${JSON.stringify(name)}.`);
      else result[name] = fallback.value;
    }
    return place.reading.faults.length === before ? (result as T) : undefined;
  };
}

function unknownKey(place: Place, key: string, known: readonly string[]): void {
  const meant = didYouMean(key, known);
  const hint = meant === null ? `Known here: ${known.join(', ')}.` : `Did you mean ${JSON.stringify(meant)}?`;
  report(place, `Unknown key ${JSON.stringify(key.slice(0, 80))} in ${place.name}. ${hint}`);
}

/** A mapping with free keys, in file order. */
export function entries<T>(item: Reader<T>): Reader<readonly (readonly [string, T])[]> {
  return (place) => {
    const node = resolve(place);
    if (!isMap(node)) return report(place, `${place.name} must be a mapping, not ${describe(node)}.`);
    const result: (readonly [string, T])[] = [];
    for (const { key, value } of node.items) {
      const text = keyText(key);
      if (text === null || text === '') {
        report({ ...place, node: key }, `${place.name} needs names as keys, not ${describe(key)}.`);
        continue;
      }
      const read = item({ ...place, node: value, near: key, name: `${place.name}[${JSON.stringify(text)}]` });
      if (read !== undefined) result.push([text, read]);
    }
    return result;
  };
}

/** A list of such values. */
export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return (place) => {
    const node = resolve(place);
    if (!isSeq(node)) return report(place, `${place.name} must be a list, not ${describe(node)}.`);
    const result: T[] = [];
    for (const [index, value] of node.items.entries()) {
      if (place.reading.budget <= 0) return report(place, `${place.name} is too large.`);
      const read = item({ ...place, node: value, name: `${place.name}[${index}]` });
      if (read !== undefined) result.push(read);
    }
    return result;
  };
}

/** One value stands for a list of one. */
export function oneOrMore<T>(item: Reader<T>): Reader<readonly T[]> {
  const many = list(item);
  return (place) => {
    const node = resolve(place);
    if (isSeq(node)) {
      if (node.items.length === 0) return report(place, `${place.name} must not be empty.`);
      return many(place);
    }
    const read = item(place);
    return read === undefined ? undefined : [read];
  };
}

/** A scalar that `parse` accepts; `expected` finishes the sentence "must be …". */
export function scalar<T>(expected: string, parse: (value: unknown) => T | undefined): Reader<T> {
  return (place) => {
    const node = resolve(place);
    const value = isScalar(node) ? parse(node.value) : undefined;
    if (value !== undefined) return value;
    return report(place, `${place.name} must be ${expected}, not ${describe(node)}.`);
  };
}

/** A reader whose value is looked at once more; `check` reports through the place. */
export function refine<A, B>(read: Reader<A>, check: (value: A, place: Place) => B | undefined): Reader<B> {
  return (place) => {
    const value = read(place);
    return value === undefined ? undefined : check(value, place);
  };
}

/** Text that says something. */
export const text: Reader<string> = scalar('text', (value) =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined,
);

/** A boolean. */
export const flag: Reader<boolean> = scalar('true or false', (value) =>
  typeof value === 'boolean' ? value : undefined,
);

/** A count. */
export const wholeNumber: Reader<number> = scalar('a whole number of 0 or more', (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined,
);

/** Days, written as `30d`. */
export const days: Reader<number> = scalar('a number of days such as 30d', (value) => {
  const match = typeof value === 'string' ? /^(\d{1,5})d$/.exec(value) : null;
  return match === null ? undefined : Number(match[1]);
});

/** One of these words. */
export function oneOf<const T extends string>(...values: readonly T[]): Reader<T> {
  const names = values.join(', ');
  return (place) => {
    const node = resolve(place);
    const value = isScalar(node) ? node.value : undefined;
    const found = values.find((known) => known === value);
    if (found !== undefined) return found;
    const meant = typeof value === 'string' ? didYouMean(value, values) : null;
    const hint = meant === null ? '' : ` Did you mean ${meant}?`;
    return report(place, `${place.name} must be one of ${names}, not ${describe(node)}.${hint}`);
  };
}
