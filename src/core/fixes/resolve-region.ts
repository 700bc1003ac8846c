import type { FixRegion } from '../sarif/fix-offer.ts';
import { type Evidence, isConfirmed } from './evidence.ts';
import { readingsOf, SYSTEMS } from './readings.ts';
import type { Range, TextFile } from './text-file.ts';
import type { Votes } from './token-votes.ts';

/** The range that a region means, or in words why that is not certain. `voted`: only token ends speak for it. */
type Resolved =
  | { readonly range: Range; readonly voted: boolean }
  | {
      readonly problem: string;
      /** Where it could be. */
      readonly ranges: readonly Range[];
    };

const UNIT_UNKNOWN =
  'nothing proves whether the log counts UTF-16 units, code points or bytes, and here they differ';

/** Decides what a region means: all readings that are left agree, or the fixes of the file decide by vote. */
export function resolveRegion(
  file: TextFile,
  region: FixRegion,
  tool: string,
  evidence: Evidence,
  votes: Votes,
): Resolved {
  const systems = readingsOf(file, region);
  const system = SYSTEMS.find((one) => systems.has(one));
  const all = (system === undefined ? undefined : systems.get(system)) ?? [];
  const existing = all.filter(({ range }) => range !== null);
  if (system === undefined || existing.length === 0) {
    return {
      problem: `the fix is for a place that ${file.path} does not have: it is not the file that was scanned`,
      ranges: [],
    };
  }
  const confirmed = existing.filter(({ range }) => isConfirmed(region, system, range, systems));
  if (confirmed.length === 0)
    return { problem: 'the lines and offsets that the log gives contradict each other', ranges: [] };
  const possible = confirmed.filter((reading) => evidence.isPossible(tool, reading));
  if (possible.length === 0)
    return { problem: 'the log counts characters in a different way at every place', ranges: [] };
  const [first] = possible;
  const agree = possible.every(
    ({ range }) => range?.start === first?.range?.start && range?.end === first?.range?.end,
  );
  const range = agree ? (first?.range ?? null) : votes.choose(possible);
  if (range !== null) return { range, voted: !agree };
  const ranges = possible.flatMap((reading) => (reading.range === null ? [] : [reading.range]));
  return { problem: UNIT_UNKNOWN, ranges };
}
