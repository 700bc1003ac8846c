import type { Fault } from '../../src/core/fault.ts';
import { assignKeys } from '../../src/core/identity/assign-keys.ts';
import type { KeyedFinding } from '../../src/core/identity/comparison.ts';
import { success } from '../../src/core/result.ts';
import type { Finding, Run } from '../../src/core/sarif/finding.ts';
import type { ReadLimits } from '../../src/core/sarif/limits.ts';
import { readSarif } from '../../src/core/sarif/read-log.ts';
import { annotateKeyed } from '../../src/core/sarif-writing/annotation.ts';
import { collectRuns, type RunCollector } from '../../src/core/sarif-writing/collect-runs.ts';
import { type WriteRequest, writeSarif } from '../../src/core/sarif-writing/write-log.ts';

/** Logs by name: bytes, or what becomes their JSON. */
type Logs = Readonly<Record<string, Uint8Array | object>>;

interface ReadBack {
  readonly findings: readonly KeyedFinding[];
  readonly runs: readonly Run[];
  readonly faults: readonly Fault[];
}

/** Reads logs as the command line does. */
export async function readLogs(
  logs: Logs,
  root: string,
  collector?: RunCollector,
  limits: Partial<ReadLimits> = {},
): Promise<ReadBack> {
  const findings: Finding[] = [];
  const runs: Run[] = [];
  const faults: Fault[] = [];
  for (const [file, log] of Object.entries(logs)) {
    const options = { file, sourceRoots: [root], category: null, limits };
    await readSarif(chunks(log), options, {
      ...(collector === undefined ? {} : { raw: collector.raw }),
      run(run, written) {
        runs.push(run);
        collector?.run(run, written);
      },
      finding: (finding) => findings.push(finding),
      fault: (fault) => faults.push(fault),
    });
  }
  return { findings: assignKeys(findings, () => null), runs, faults };
}

/** Writes what logs hold as one log. @returns its text, and what was read. */
export async function rewrite(
  logs: Logs,
  given: Partial<WriteRequest> = {},
  root = '/repo',
  limits: Partial<ReadLimits> = {},
): Promise<ReadBack & { readonly text: string }> {
  const collector = collectRuns();
  const read = await readLogs(logs, root, collector, limits);
  const pieces: string[] = [];
  const request: WriteRequest = {
    runs: collector.runs(),
    faults: read.faults,
    ...annotateKeyed(read.findings),
    categoryOf: ({ category }) => category,
    provenance: null,
    includesCode: true,
    sourceOf: () => null,
    version: '1.0.0',
    ...given,
  };
  await writeSarif(request, {
    read: readSarif,
    open: async (file) => success(chunks(logs[file] ?? {})),
    options: { sourceRoots: [root], category: null, limits },
    write: (text) => pieces.push(text),
  });
  return { ...read, text: pieces.join('') };
}

async function* chunks(log: Uint8Array | object): AsyncGenerator<Uint8Array> {
  yield log instanceof Uint8Array ? log : new TextEncoder().encode(JSON.stringify(log));
}
