import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { assignKeys } from '../../core/identity/assign-keys.ts';
import { sourceUnits } from '../../core/sarif/columns/source-units.ts';
import { annotateKeyed } from '../../core/sarif-writing/annotation.ts';
import { collectRuns } from '../../core/sarif-writing/collect-runs.ts';
import { createSourceReader } from '../../node/read-source.ts';
import { findingLine } from '../finding-line.ts';
import type { Command, Io } from '../io.ts';
import { faultLine, faultText } from '../print-fault.ts';
import { findingsText, summaryText } from '../print-findings.ts';
import { OUTPUT_ALONE, readFiles } from '../read-files.ts';
import { refuseUsage } from '../usage-fault.ts';
import { writeSarifFile } from '../write-sarif-file.ts';

const USAGE = `Usage: fixgate findings <sarif…> [--source-root DIR] [--json] [--sarif OUT]

Reads SARIF files, folders and globs (quote globs; “!” in front leaves out) and prints one finding per line.

  --source-root DIR  root of the checkout that was scanned: paths are given relative to it, those of other machines
                     are looked up in it, and keys are made of the code in it (default: the current folder for
                     paths, the log's snippets for keys)
  --json             JSON lines; what could not be read is a line {"fault": …}
  --sarif OUT        also writes all findings as one SARIF 2.1.0 log; with “-” it goes to stdout instead of the list.
                     With --source-root results get GitHub's primaryLocationLineHash

Exit: 0 everything was read, 1 some input had a fault (the rest is printed), 2 nothing readable or bad usage.
`;

/** Lines per write. */
const BATCH = 1000;

/** `fixgate findings`. */
export const findings: Command = { usage: USAGE, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      'source-root': { type: 'string' },
      json: { type: 'boolean' },
      sarif: { type: 'string' },
    },
    allowPositionals: true,
  });
  const out = values.sarif ?? null;
  const misuse = (message: string, next: string): number =>
    refuseUsage({ message, next, usage: USAGE, isJson: values.json === true }, io);
  if (positionals.length === 0) {
    return misuse('No SARIF file was named.', 'Name files, folders or globs: fixgate findings scan.sarif');
  }
  if (out === '-' && values.json === true) {
    return misuse('Two things cannot both go to stdout.', 'Leave out --json, or give --sarif a file.');
  }
  const given = values['source-root'];
  const root = resolve(io.cwd, given ?? '.');
  const collector = collectRuns();
  const source = given === undefined ? null : createSourceReader(root);
  const code = source === null ? null : { checkout: root, sourceOf: source };
  const read = await readFiles(positionals, [root], io, out === null ? {} : collector, code, null, out);
  if (read.isOutputAlone) return misuse(OUTPUT_ALONE.message, OUTPUT_ALONE.next);
  const units = sourceUnits(read.findings, source ?? (() => null));
  const keyed = units.settle(assignKeys(read.findings, units.sourceOf));
  const faults = [...read.faults];
  if (out !== null) {
    const place = { out, read, root, isSource: given !== undefined };
    const inputs = { runs: collector.runs(), faults: read.faults };
    faults.push(...(await writeSarifFile({ ...annotateKeyed(keyed), ...place, ...inputs }, io)));
  }
  if (values.json === true) {
    for (let from = 0; from < keyed.length; from += BATCH) {
      const lines = keyed.slice(from, from + BATCH).map(findingLine);
      io.stdout(lines.join(''));
    }
    for (const found of faults) io.stdout(faultLine(found));
  } else {
    if (out !== '-') io.stdout(findingsText(keyed));
    for (const found of faults) io.stderr(faultText(found));
    (out === '-' ? io.stderr : io.stdout)(summaryText(keyed, read.runs, faults.length));
  }
  if (faults.length === 0) return 0;
  return read.runs.length === 0 ? 2 : 1;
}
