/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, replaced));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

const LONGEST_NAME = 40;

/** The known name that a person most likely meant, or null when none is near. */
export function didYouMean(written: string, known: readonly string[]): string | null {
  if (written.length > LONGEST_NAME) return null;
  let best: { name: string; away: number } | null = null;
  for (const name of known) {
    const away = distance(written.toLowerCase(), name.toLowerCase());
    const near = away <= Math.ceil(name.length / 3) || written.toLowerCase().startsWith(name.toLowerCase());
    if (near && (best === null || away < best.away)) {
      best = { name, away };
    }
  }
  return best?.name ?? null;
}
