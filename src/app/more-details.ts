import type { Fault } from '../core/fault.ts';
import type { Finding } from '../core/sarif/finding.ts';
import type { ReadSarif } from '../core/sarif/read-sarif.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';
import { worstFirst } from '../core/triage/worst-first.ts';
import type { Files } from '../ports/files.ts';
import type { Scan } from './scan.ts';

/** More than anybody looks into; each costs as much as some thirty findings. */
const MORE_MAX = 4_000;

/**
 * Reads flows and places of new findings that the first reading left out, the worst ones first.
 * @param read handed over, because this file is loaded apart from it
 * @returns what could not be opened any more
 */
export async function readMoreDetails(
  { details, paths, reading }: Pick<Scan, 'details' | 'paths' | 'reading'>,
  findings: readonly DecidedFinding[],
  read: ReadSarif,
  files: Pick<Files, 'open'>,
): Promise<readonly Fault[]> {
  const lacking = findings.filter(
    ({ finding, state, origin }) => (state === 'new' || origin !== null) && details.lacks(finding),
  );
  const wanted = new Set(
    lacking
      .toSorted(worstFirst)
      .slice(0, MORE_MAX)
      .map(({ finding }) => nameOf(finding)),
  );
  const faults: Fault[] = [];
  for (const file of new Set(lacking.map(({ finding }) => finding.file))) {
    const input = await files.open(paths.get(file) ?? file, file);
    if (!input.ok) {
      faults.push(input.fault);
      continue;
    }
    await read(
      input.value,
      { ...reading, file },
      {
        run: () => undefined,
        finding: () => undefined,
        wantsDetail: (finding) => wanted.has(nameOf(finding)),
        detail: (detail) => {
          if (wanted.has(nameOf(detail.finding))) details.add(detail);
        },
        // Whatever is wrong with the log was told when it was read first.
        fault: () => undefined,
      },
    );
  }
  return faults;
}

function nameOf({ file, runIndex, resultIndex }: Finding): string {
  return `${runIndex} ${resultIndex} ${file}`;
}
