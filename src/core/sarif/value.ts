/** Access to parsed JSON of unknown shape. Only own members count, so that `__proto__` and `toString` are just names. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member's value; undefined when there is no such object or member. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A member of a member, and so on. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce(member, value);
}

const NONE: readonly never[] = [];

/** The array, or an empty one for everything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NONE;
}

/** The same of a list that may be written as its only element, as PowerShell does it. */
export function elements(value: unknown): readonly unknown[] {
  return isObject(value) ? [value] : list(value);
}

/** Text that says something, or null. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

const MAX_LINES = 1000;

/** What a message or a description says. Some producers write a plain text, a list of lines or Markdown alone. */
export function wordsOf(message: unknown): string | null {
  const lines = list(message).slice(0, MAX_LINES);
  return (
    text(message) ??
    text(member(message, 'text')) ??
    text(member(message, 'markdown')) ??
    text(lines.filter((line) => typeof line === 'string').join('\n'))
  );
}

/** A whole number from `min` on, or null. SARIF's own default for "none" is -1. */
export function integer(value: unknown, min = 0): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min ? value : null;
}

/** A line or column, 1-based, or null. Some producers write it as text (SwiftLint 0.55: `"startColumn": "1"`). */
export function lineOrColumn(value: unknown): number | null {
  return integer(typeof value === 'string' && /^\d{1,9}$/u.test(value) ? Number(value) : value, 1);
}

/** The element at a foreign index; undefined when it is out of range or no index. */
export function pick(array: unknown, index: unknown): unknown {
  const position = integer(index);
  return position === null ? undefined : list(array)[position];
}
