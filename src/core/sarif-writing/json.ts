/** What goes out; members that are `undefined` are left out by JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** Undefined instead of null, for members that are left out. */
export function orAbsent<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

/** Undefined instead of an empty list. */
export function orNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** Each once, where SARIF wants them to differ. */
export function distinct<T>(entries: readonly T[]): readonly T[] {
  if (entries.length < 2) return entries;
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/iu;

/** The guid, if it has the form that the schema asks for. */
export function guidOf(value: unknown): string | undefined {
  return typeof value === 'string' && GUID.test(value) ? value : undefined;
}

const DATE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/u;

/** A time, if it has the form that the schema asks for and a calendar has it. */
export function timeOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const seconds = DATE_TIME.exec(value)?.[1];
  const time = new Date(`${seconds}Z`);
  // Some readings make the first of March of the thirtieth of February.
  return seconds !== undefined && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(seconds)
    ? value
    : undefined;
}
