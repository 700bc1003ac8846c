import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Fault } from '../../core/fault.ts';
import { evaluateGate } from '../../core/gate/evaluate.ts';
import { assignKeys } from '../../core/identity/assign-keys.ts';
import { changedLines } from '../../core/identity/changed-lines.ts';
import type { ChangedLines, NoBaseline } from '../../core/identity/comparison.ts';
import { compare, withoutBaseline } from '../../core/identity/match.ts';
import { sourceUnits } from '../../core/sarif/columns/source-units.ts';
import { annotateDecided } from '../../core/sarif-writing/annotation.ts';
import { collectRuns } from '../../core/sarif-writing/collect-runs.ts';
import { applyTriage } from '../../core/triage/apply-triage.ts';
import { systemClock } from '../../node/clock.ts';
import { createSourceReader } from '../../node/read-source.ts';
import { gateJson, gateText } from '../gate/print-gate.ts';
import { readBaselineFile } from '../gate/read-baseline-file.ts';
import { readPolicyFile } from '../gate/read-policy-file.ts';
import type { Command, Io } from '../io.ts';
import { faultText } from '../print-fault.ts';
import { OUTPUT_ALONE, readFiles } from '../read-files.ts';
import { refuseUsage } from '../usage-fault.ts';
import { writeSarifFile } from '../write-sarif-file.ts';

const USAGE = `Usage: fixgate gate <sarif…> [options]

Judges SARIF files by a policy, compared with an earlier scan.

  --baseline FILE        an earlier SARIF file, or the attachment fixgate.baseline.v1 of a run
  --policy FILE          policy (default: .fixgate.yml at the root of the sources, else the built-in policy)
  --pull-request         judge by the policy's conditions for pull requests instead of those for a branch
  --branch NAME          the branch, or the pull request's target (default: main)
  --source-root DIR      root of the checkout that was scanned (default: the current folder, for paths)
  --baseline-source DIR  root of the checkout that the baseline was made of: with both, findings are matched by
                         their code, and only those on changed lines count as introduced
  --sarif OUT            also writes all findings as one SARIF 2.1.0 log, with their state and with dismissals as
                         suppressions; with “-” it goes to stdout instead of the verdict
  --json                 one JSON object instead of text

Exit: 0 passed, 1 failed, 2 error: the gate could not see everything, or bad usage.
`;

const EXIT = { passed: 0, failed: 1, error: 2 } as const;

/** `fixgate gate`. */
export const gate: Command = { usage: USAGE, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      baseline: { type: 'string' },
      policy: { type: 'string' },
      'pull-request': { type: 'boolean' },
      branch: { type: 'string' },
      'source-root': { type: 'string' },
      'baseline-source': { type: 'string' },
      sarif: { type: 'string' },
      json: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  if (positionals.length === 0) {
    const message = 'No SARIF file was named.';
    const next = 'Name files, folders or globs: fixgate gate scan.sarif';
    return refuseUsage({ message, next, usage: USAGE, isJson: values.json === true }, io);
  }
  const today = new Date(systemClock.now()).toISOString();
  const folder = (given: string | undefined) => resolve(io.cwd, given ?? '.');
  const root = folder(values['source-root']);
  const out = values.sarif ?? null;
  if (out === '-' && values.json === true) {
    const message = 'Two things cannot both go to stdout.';
    const next = 'Leave out --json, or give --sarif a file.';
    return refuseUsage({ message, next, usage: USAGE, isJson: true }, io);
  }
  const collector = collectRuns();
  const here = createSourceReader(root);
  const isSource = values['source-root'] !== undefined;
  const read = await readFiles(
    positionals,
    [root],
    io,
    out === null ? {} : collector,
    isSource ? { checkout: root, sourceOf: here } : null,
    today,
    out,
  );
  if (read.isOutputAlone) {
    return refuseUsage({ ...OUTPUT_ALONE, usage: USAGE, isJson: values.json === true }, io);
  }
  const policy = await readPolicyFile(values.policy, root, io.cwd);
  const faults: Fault[] = [...read.faults, ...policy.faults];
  const target = {
    kind: values['pull-request'] === true ? 'pull-request' : 'branch',
    branch: values.branch ?? 'main',
  } as const;

  const givenBefore = values['baseline-source'];
  const before = givenBefore === undefined ? null : createSourceReader(folder(givenBefore));
  const named =
    values.baseline === undefined
      ? null
      : await readBaselineFile(
          {
            file: values.baseline,
            sourceOf: before,
            sourceRoots: [folder(givenBefore), root],
            checkout: givenBefore !== undefined ? folder(givenBefore) : isSource ? root : null,
          },
          today,
          io,
        );
  if (named !== null && !named.ok) faults.push(...('faults' in named ? named.faults : [named.fault]));

  // Code is only comparable when both sides know it.
  const isCodeKnown = named?.ok !== true || named.value.from === 'snapshot' || before !== null;
  const units = sourceUnits(read.findings, isCodeKnown ? here : () => null);
  const keyed = units.settle(assignKeys(read.findings, units.sourceOf));
  const changed = before === null ? null : changesOf(keyed, before, here);
  const noBaseline: NoBaseline | null = named === null ? 'first-scan' : named.ok ? null : 'unreadable';
  const comparison =
    named?.ok === true
      ? compare(keyed, named.value.baseline, changed, today, read.runs)
      : withoutBaseline(keyed, changed, today);
  const categories = new Set(read.runs.map(({ category }) => category));
  const [category = ''] = categories;
  const verdict = evaluateGate({
    policy: policy.policy,
    comparison: read.runs.length === 0 ? null : comparison,
    noBaseline,
    target,
    category,
    faults,
    today,
    runs: read.runs,
  });
  const report = {
    verdict,
    comparison,
    findings: applyTriage(comparison.findings, policy.policy.triage, today),
    target,
    baseline: named?.ok === true ? (values.baseline ?? null) : null,
    policy: policy.file,
  };
  const print = out === '-' ? io.stderr : io.stdout;
  print(values.json === true ? gateJson(report) : gateText(report));
  if (out === null) return EXIT[verdict.verdict];
  const known = annotateDecided(report.findings);
  const place = { out, read, root, isSource, runs: collector.runs(), faults: read.faults };
  const unwritten = await writeSarifFile({ ...known, ...place }, io);
  for (const found of unwritten) io.stderr(faultText(found));
  return unwritten.length > 0 && verdict.verdict === 'passed' ? EXIT.error : EXIT[verdict.verdict];
}

/** Changed lines of the files that have findings; a file that either side cannot show counts as new. */
function changesOf(
  findings: readonly { readonly path: string | null }[],
  before: (path: string) => string | null,
  after: (path: string) => string | null,
): ChangedLines {
  const paths = [...new Set(findings.map(({ path }) => path))].filter((path) => path !== null);
  return new Map(
    paths.map((path) => {
      const now = after(path);
      return [path, now === null ? 'all' : changedLines(before(path), now)];
    }),
  );
}
