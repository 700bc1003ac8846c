import { SEVERITIES } from '../../src/core/sarif/finding.ts';
import { statesProblem } from '../../src/core/sarif/silent.ts';
import type { ScanIndex } from '../../src/core/snapshot/read-index.ts';
import { type DecidedFinding, isDismissal } from '../../src/core/triage/decided-finding.ts';

/** A finding of one of several scans. */
interface LeadingFinding {
  /** Place in the given list of scans. */
  readonly scan: number;
  /** Row in its index. */
  readonly row: number;
  readonly decided: DecidedFinding;
}

interface Ranked {
  readonly scan: number;
  readonly row: number;
  readonly rank: number;
}

/** Findings that somebody should look at first. */
export interface Leading {
  /** How many there are; `take` gives the first ones. */
  readonly count: number;
  take(max: number): readonly LeadingFinding[];
}

/**
 * Open findings: introduced ones before those that appeared before old ones, worst first among equals, then in the
 * order of their scans. A pull request does not answer for the old ones: they are left out.
 */
export function leadingFindings(scans: readonly ScanIndex[]): Leading {
  const ranked = scans.flatMap((index, scan) => {
    const rank = ranking(index);
    const isOpen = openness(index);
    const last =
      index.report.change.kind === 'pull-request' ? 2 * SEVERITIES.length : Number.POSITIVE_INFINITY;
    const rows: Ranked[] = [];
    for (let row = 0; row < index.count; row += 1) {
      const place = rank(row);
      if (place < last && isOpen(row)) rows.push({ scan, row, rank: place });
    }
    return rows;
  });
  ranked.sort((a, b) => a.rank - b.rank || a.scan - b.scan || a.row - b.row);
  return {
    count: ranked.length,
    take: (max) =>
      ranked.slice(0, max).flatMap(({ scan, row }) => {
        const index = scans[scan];
        return index === undefined ? [] : [{ scan, row, decided: index.finding(row) }];
      }),
  };
}

/** Compares places in the table of texts, not texts: there may be hundreds of thousands of rows. */
function ranking(index: ScanIndex): (row: number) => number {
  const severity = new Map(SEVERITIES.map((name, at) => [index.strings.indexOf(name), at]));
  const introduced = index.strings.indexOf('introduced');
  const fresh = index.strings.indexOf('new');
  const [severities, origins, states] = [
    index.codes('severity'),
    index.codes('origin'),
    index.codes('state'),
  ];
  return (row) => {
    const group =
      introduced >= 0 && origins[row] === introduced ? 0 : fresh >= 0 && states[row] === fresh ? 1 : 2;
    return group * SEVERITIES.length + (severity.get(severities[row] ?? -1) ?? SEVERITIES.length - 1);
  };
}

function openness(index: ScanIndex): (row: number) => boolean {
  const isProblem = index.strings.map(statesProblem);
  const isDismissed = index.strings.map(isDismissal);
  const [kinds, decisions] = [index.codes('kind'), index.codes('decision')];
  return (row) =>
    isProblem[kinds[row] ?? -1] === true &&
    isDismissed[decisions[row] ?? -1] !== true &&
    !index.flag('suppressed', row);
}
