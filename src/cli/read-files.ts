import type { Fault } from '../core/fault.ts';
import { counted } from '../core/render/words.ts';
import type { Finding, Run } from '../core/sarif/finding.ts';
import type { FixOffer } from '../core/sarif/fix-offer.ts';
import { readSarif } from '../core/sarif/read-log.ts';
import { findFiles } from '../node/find-files.ts';
import { openInput } from '../node/open-input.ts';
import type { Io } from './io.ts';
import { createProgress } from './progress.ts';

/** Everything that the named files held. */
interface FilesRead {
  readonly findings: readonly Finding[];
  readonly runs: readonly Run[];
  readonly faults: readonly Fault[];
}

/**
 * Reads SARIF files, folders and globs in the order of their names, with progress on stderr.
 * @param offers receives what the logs say about repairing, for commands that need it
 */
export async function readFiles(
  patterns: readonly string[],
  sourceRoots: readonly string[],
  io: Io,
  offers?: FixOffer[],
): Promise<FilesRead> {
  const found = await findFiles(patterns, { folder: io.cwd, notOlderThan: null });
  const findings: Finding[] = [];
  const runs: Run[] = [];
  const faults: Fault[] = [...found.faults];
  const sink = {
    run: (run: Run) => runs.push(run),
    finding: (finding: Finding) => findings.push(finding),
    fault: (fault: Fault) => faults.push(fault),
    ...(offers === undefined ? {} : { offer: (offer: FixOffer) => offers.push(offer) }),
  };
  const progress = createProgress(io);
  for (const [index, { path, name }] of found.files.entries()) {
    progress.start(index, found.files.length, name);
    const before = { findings: findings.length, faults: faults.length };
    const input = await openInput(path, name);
    if (input.ok) await readSarif(input.value, { file: name, sourceRoots, category: null }, sink);
    else faults.push(input.fault);
    progress.done(name, outcome(findings.length - before.findings, faults.length - before.faults));
  }
  progress.end();
  return { findings, runs, faults };
}

function outcome(findings: number, faults: number): string {
  const read = counted(findings, 'finding');
  return faults === 0 ? read : `${read}, ${counted(faults, 'fault')}`;
}
