import type { Finding, Kind } from './finding.ts';

/** Kinds of results that state a problem or ask for a look; `pass` and its like do not. */
const PROBLEMS: readonly Kind[] = ['fail', 'open', 'review'];

/** Of a kind as text: does the result state a problem? */
export function statesProblem(kind: string): boolean {
  return PROBLEMS.some((problem) => problem === kind);
}

/** Suppressed, or a result that states no problem: nobody has to act on it. */
export function isSilent({ kind, suppressed }: Pick<Finding, 'kind' | 'suppressed'>): boolean {
  return suppressed || !statesProblem(kind);
}
