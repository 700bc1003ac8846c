import { resolve } from 'node:path';
import { relocateInto } from '../app/relocate-paths.ts';
import type { Fault } from '../core/fault.ts';
import { counted } from '../core/render/words.ts';
import type { Finding, Run } from '../core/sarif/finding.ts';
import { readSarif } from '../core/sarif/read-log.ts';
import type { FindingSink, ReadOptions } from '../core/sarif/read-sarif.ts';
import type { JsonObject } from '../core/sarif/value.ts';
import { logText } from '../core/text/log-text.ts';
import { files } from '../node/files.ts';
import { findFiles } from '../node/find-files.ts';
import { openInput } from '../node/open-input.ts';
import { settledPath } from '../node/real-path.ts';
import type { Io } from './io.ts';
import { faultText } from './print-fault.ts';
import { createProgress } from './progress.ts';

/** Why a command does not begin where `isOutputAlone`. */
export const OUTPUT_ALONE = {
  message: 'The only file to read is the one that --sarif writes.',
  next: 'Name another file after --sarif, or let the scanner write its log first: what --sarif writes is never read.',
};

/** Everything that the named files held. */
export interface FilesRead {
  readonly findings: readonly Finding[];
  readonly runs: readonly Run[];
  readonly faults: readonly Fault[];
  /** Where the files lie, by the names that findings have. */
  readonly paths: ReadonlyMap<string, string>;
  /** The only file that is there to read is the one to be written, which may be a scanner's. */
  readonly isOutputAlone: boolean;
  /** How they were read: what it takes to read them again. */
  readonly reading: Omit<ReadOptions, 'file'>;
}

/** The code that was scanned, where it is at hand. */
interface ScannedCode {
  /** Absolute: paths of other machines are looked up among its files. */
  readonly checkout: string;
  /** Null: what the log says of the code is enough. */
  readonly sourceOf: ((path: string) => string | null) | null;
}

/**
 * Reads SARIF files, folders and globs in the order of their names, with progress on stderr.
 * @param also receives what only some commands need
 * @param code null: it is not at hand
 * @param out the file that is to be written: no input; null or `-`: there is none
 * @param today ISO 8601: when suppressions may have lapsed; null: what the log says of them counts
 */
export async function readFiles(
  patterns: readonly string[],
  sourceRoots: readonly string[],
  io: Io,
  also: Partial<Pick<FindingSink, 'run' | 'offer' | 'raw'>> = {},
  code: ScannedCode | null = null,
  today: string | null = null,
  out: string | null = null,
): Promise<FilesRead> {
  const found = await findFiles(patterns, {
    folder: io.cwd,
    notOlderThan: null,
    ...(out === null || out === '-' ? {} : { output: settledPath(resolve(io.cwd, out)) }),
  });
  const findings: Finding[] = [];
  const runs: Run[] = [];
  const faults: Fault[] = [...found.faults];
  const sink = {
    ...also,
    run(run: Run, written: JsonObject) {
      runs.push(run);
      also.run?.(run, written);
    },
    finding: (finding: Finding) => findings.push(finding),
    fault: (fault: Fault) => faults.push(fault),
  };
  const reading = {
    sourceRoots,
    category: null,
    ...(code === null ? {} : { relocate: await relocateInto(code.checkout, files) }),
    ...(code === null || code.sourceOf === null ? {} : { sourceOf: code.sourceOf }),
    ...(today === null ? {} : { today }),
  };
  const progress = createProgress(io);
  for (const [index, { path, name }] of found.files.entries()) {
    progress.start(index, found.files.length, name);
    const before = { findings: findings.length, faults: faults.length };
    const input = await openInput(path, name);
    if (input.ok) await readSarif(input.value, { ...reading, file: name }, sink);
    else faults.push(input.fault);
    progress.done(name, outcome(findings.length - before.findings, faults.length - before.faults));
  }
  for (const { name, of } of found.copies) progress.done(name, `the same as ${of}, counted once`);
  progress.end();
  for (const name of found.leftOut) {
    io.stderr(`${logText(name, 300)}: not read, because --sarif writes it\n`);
  }
  const paths = new Map(found.files.map(({ path, name }) => [name, path]));
  const isOutputAlone = found.leftOut.length > 0 && found.files.length === 0;
  // Whoever stops here says no more of them.
  if (isOutputAlone) for (const fault of found.faults) io.stderr(faultText(fault));
  return { findings, runs, faults, paths, isOutputAlone, reading };
}

function outcome(findings: number, faults: number): string {
  const read = counted(findings, 'finding');
  return faults === 0 ? read : `${read}, ${counted(faults, 'fault')}`;
}
