import type { Fault } from '../core/fault.ts';
import { type Finding, SEVERITIES } from '../core/sarif/finding.ts';
import type { ReadSarif } from '../core/sarif/read-sarif.ts';
import type { KeptDetails } from '../core/snapshot/keep-details.ts';
import { type DecidedFinding, isOpen } from '../core/triage/decided-finding.ts';
import { firstOf } from '../core/triage/worst-first.ts';
import type { Files } from '../ports/files.ts';
import type { Scan } from './scan.ts';

/** More than anybody looks into; each costs as much as some thirty findings. */
const MORE_MAX = 4_000;

/**
 * Reads flows and places of new findings that the first reading left out, the worst ones first; of others where it left
 * out more.
 * @param read handed over, because this file is loaded apart from it
 * @returns what could not be read any more
 */
export async function readMoreDetails(
  { details, later, paths, reading }: Pick<Scan, 'details' | 'later' | 'paths' | 'reading'>,
  findings: readonly DecidedFinding[],
  read: ReadSarif,
  files: Pick<Files, 'open'>,
): Promise<readonly Fault[]> {
  const worst = chosen(findings, details);
  const wanted = new Set(worst.map(({ finding }) => nameOf(finding)));
  const faults: Fault[] = [];
  for (const file of new Set(worst.map(({ finding }) => finding.file))) {
    const known = later.get(file);
    if (known !== undefined) {
      const fault = await known.read(resultsByRun(worst, file), details.add);
      if (fault !== null) faults.push(fault);
      continue;
    }
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

/** New ones; of others, where none was read yet, as many as are to be kept in any case. */
function chosen(findings: readonly DecidedFinding[], details: KeptDetails): readonly DecidedFinding[] {
  const lacking = findings.filter(({ finding }) => details.lacks(finding));
  const worst = firstOf(lacking.filter(isFresh), MORE_MAX).slice();
  const room = details.room();
  if (worst.length >= room) return worst;
  const others = lacking.filter((each) => !isFresh(each) && isOpen(each));
  for (const severity of SEVERITIES) {
    const alike = others.filter(({ finding }) => finding.severity === severity);
    worst.push(...firstOf(alike, room - worst.length));
  }
  return worst;
}

function isFresh({ state, origin }: DecidedFinding): boolean {
  return state === 'new' || origin !== null;
}

/** Indexes of results in ascending order, by index of the run. */
function resultsByRun(findings: readonly DecidedFinding[], file: string): ReadonlyMap<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { finding } of findings) {
    if (finding.file !== file) continue;
    const results = runs.get(finding.runIndex) ?? [];
    runs.set(finding.runIndex, results);
    results.push(finding.resultIndex);
  }
  for (const results of runs.values()) results.sort((a, b) => a - b);
  return runs;
}

function nameOf({ file, runIndex, resultIndex }: Finding): string {
  return `${runIndex} ${resultIndex} ${file}`;
}
