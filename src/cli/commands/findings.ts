import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { assignKeys } from '../../core/identity/assign-keys.ts';
import { createSourceReader } from '../../node/read-source.ts';
import { findingLine } from '../finding-line.ts';
import type { Command, Io } from '../io.ts';
import { faultLine, faultText } from '../print-fault.ts';
import { findingsText, summaryText } from '../print-findings.ts';
import { readFiles } from '../read-files.ts';
import { refuseUsage } from '../usage-fault.ts';

const USAGE = `Usage: fixgate findings <sarif…> [--source-root DIR] [--json]

Reads SARIF files, folders and globs (quote globs; “!” in front leaves out) and prints one finding per line.

  --source-root DIR  root of the checkout that was scanned: paths are given relative to it, and keys are
                     made of the code in it (default: the current folder for paths, the log's snippets for keys)
  --json             JSON lines; what could not be read is a line {"fault": …}

Exit: 0 everything was read, 1 some input had a fault (the rest is printed), 2 nothing readable or bad usage.
`;

/** Lines per write. */
const BATCH = 1000;

/** `fixgate findings`. */
export const findings: Command = { usage: USAGE, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { 'source-root': { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) {
    const message = 'No SARIF file was named.';
    const next = 'Name files, folders or globs: fixgate findings scan.sarif';
    return refuseUsage({ message, next, usage: USAGE, isJson: values.json === true }, io);
  }
  const given = values['source-root'];
  const root = resolve(io.cwd, given ?? '.');
  const read = await readFiles(positionals, [root], io);
  const keyed = assignKeys(read.findings, given === undefined ? () => null : createSourceReader(root));
  if (values.json === true) {
    for (let from = 0; from < keyed.length; from += BATCH) {
      io.stdout(
        keyed
          .slice(from, from + BATCH)
          .map(findingLine)
          .join(''),
      );
    }
    for (const found of read.faults) io.stdout(faultLine(found));
  } else {
    io.stdout(findingsText(keyed));
    for (const found of read.faults) io.stderr(faultText(found));
    io.stdout(summaryText(keyed, read.runs, read.faults.length));
  }
  if (read.faults.length === 0) return 0;
  return read.runs.length === 0 ? 2 : 1;
}
