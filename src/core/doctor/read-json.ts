/** What lies at a path of members and indexes; undefined: nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = new Map(Object.entries(found)).get(String(step));
  }
  return found;
}

/** The text there; null: there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | null {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : null;
}

/** The list there; empty: there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** Numbers and booleans as they are, anything else by its kind: for reports, which repeat no text of a server. */
export function plain(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : value === null
      ? 'null'
      : typeof value;
}

/** A word of the API that lies at a path; any other text stays hidden. */
export function wordAt(value: unknown, ...path: readonly (string | number)[]): string {
  const text = textAt(value, ...path);
  return text === null ? 'none' : /^[A-Za-z]{1,80}$/.test(text) ? text : 'another value';
}
