import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Fault } from '../../core/fault.ts';
import { applyCandidates } from '../../core/fixes/apply-candidates.ts';
import { CONFIDENCES } from '../../core/fixes/candidate.ts';
import { pathsToRead, proposeFixes } from '../../core/fixes/propose-fixes.ts';
import type { FixOffer } from '../../core/sarif/fix-offer.ts';
import { readForEdit, writeEdited } from '../../node/edit-files.ts';
import { fixDiff, fixJson, fixText } from '../fix/print-fix.ts';
import type { Command, Io } from '../io.ts';
import { faultText } from '../print-fault.ts';
import { readFiles } from '../read-files.ts';
import { refuseUsage } from '../usage-fault.ts';

const USAGE = `Usage: fixgate fix <sarif…> --source DIR [--write | --diff | --json] [--min-confidence LEVEL]

Applies the fixes that SARIF files offer to the code that was scanned, where it is proven what they mean. Without
--write nothing is changed.

  --source DIR            root of the checkout that was scanned
  --write                 change the files
  --diff                  print one unified diff, as git apply takes it
  --json                  print one JSON object
  --min-confidence LEVEL  high, medium or low (default: medium)

Exit: 0 everything was read, 1 some input had a fault or a file could not be written, 2 nothing readable or bad usage.
`;

const EXAMPLE = 'Name a log and the code that was scanned: fixgate fix scan.sarif --source . --diff';

/** `fixgate fix`. */
export const fix: Command = { usage: USAGE, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      source: { type: 'string' },
      write: { type: 'boolean' },
      diff: { type: 'boolean' },
      json: { type: 'boolean' },
      'min-confidence': { type: 'string' },
    },
    allowPositionals: true,
  });
  const wanted = values['min-confidence'] ?? 'medium';
  const minConfidence = CONFIDENCES.find((one) => one === wanted);
  const modes = [values.write, values.diff, values.json].filter((one) => one === true).length;
  const misuse = (message: string): number =>
    refuseUsage({ message, next: EXAMPLE, usage: USAGE, isJson: values.json === true }, io);
  if (positionals.length === 0) return misuse('No SARIF file was named.');
  if (values.source === undefined) return misuse('--source is missing.');
  if (modes > 1) return misuse('--write, --diff and --json exclude each other.');
  if (minConfidence === undefined) return misuse('--min-confidence is high, medium or low.');
  const root = resolve(io.cwd, values.source);
  const offers: FixOffer[] = [];
  const also = { offer: (offer: FixOffer) => offers.push(offer) };
  const read = await readFiles(positionals, [root], io, also, { checkout: root, sourceOf: null });
  const blobs = new Map(pathsToRead(offers).map((path) => [path, readForEdit(root, path)]));
  const proposal = proposeFixes(offers, blobs, minConfidence);
  const files = applyCandidates(proposal, proposal.candidates);
  const faults: Fault[] = [...read.faults];
  if (values.write === true) {
    for (const { path, before, after } of files) {
      const written = writeEdited(root, path, before, after);
      if (!written.ok) faults.push(written.fault);
    }
  }
  if (values.json === true) io.stdout(fixJson(proposal, faults));
  else {
    for (const found of faults) io.stderr(faultText(found));
    if (values.diff === true) fixDiff(files, io);
    else io.stdout(fixText(proposal, values.write === true, faults));
  }
  if (faults.length === 0) return 0;
  return read.runs.length === 0 ? 2 : 1;
}
