/** From 0 to 100; SARIF's own -1 means none, and so does everything else. */
export function rankOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 100 ? value : null;
}
