/** One day in milliseconds; the product counts in UTC, where every day has 24 hours. */
export const DAY_MILLISECONDS = 86_400_000;

/** Whole days from one ISO 8601 date to a later one; negative when it is earlier, NaN when one cannot be read. */
export function daysBetween(then: string, now: string): number {
  return Math.floor((Date.parse(now) - Date.parse(then)) / DAY_MILLISECONDS);
}
