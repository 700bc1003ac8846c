import { rowCount } from './baseline-rows.ts';
import type { FindingsTable, Place } from './findings-table.ts';
import type { LoadedScan } from './loaded-scan.ts';
import { keyOf } from './open-finding.ts';

/**
 * Where the rows of one table are in the next, when scans came or went meanwhile.
 * @returns for a row of `before` the row of `after`; null: the finding is not there any more
 */
export function carryRows(before: FindingsTable, after: FindingsTable): (row: number) => number | null {
  const rowsByKey = new Map<LoadedScan, ReadonlyMap<string, number>>();
  return (row) => {
    const place = before.place(row);
    if (place === null) return null;
    const same = after.rowOf(place);
    if (same !== null) return same;
    const successor = after.scans.find((scan) => idOf(scan) === idOf(place.scan));
    if (successor === undefined) return null;
    const known = rowsByKey.get(successor) ?? keysOf(successor);
    rowsByKey.set(successor, known);
    const found = known.get(keyOf(place));
    return found === undefined ? null : after.rowOf({ scan: successor, row: found });
  };
}

function keysOf(scan: LoadedScan): ReadonlyMap<string, number> {
  const count = rowCount(scan.index);
  return new Map(Array.from({ length: count }, (_, row) => [keyOf({ scan, row } satisfies Place), row]));
}

/** A newer scan of the same thing takes the place of an older one. */
function idOf({ repository, branch, category, index }: LoadedScan): string {
  return [repository.id, branch, category, index.report.step.id].join('\n');
}
