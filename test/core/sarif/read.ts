import type { Fault } from '../../../src/core/fault.ts';
import type { Finding, Run } from '../../../src/core/sarif/finding.ts';
import { readSarif } from '../../../src/core/sarif/read-log.ts';
import type { ReadOptions } from '../../../src/core/sarif/read-sarif.ts';

interface Outcome {
  readonly runs: readonly Run[];
  readonly findings: readonly Finding[];
  readonly faults: readonly Fault[];
}

/** Reads bytes, text or a value that becomes JSON, in chunks of seven bytes where that is cheap. */
export async function read(input: unknown, options: Partial<ReadOptions> = {}): Promise<Outcome> {
  const runs: Run[] = [];
  const findings: Finding[] = [];
  const faults: Fault[] = [];
  await readSarif(
    chunksOf(bytesOf(input)),
    { file: 'a.sarif', sourceRoots: [], category: null, ...options },
    {
      run: (run) => runs.push(run),
      finding: (finding) => findings.push(finding),
      fault: (fault) => faults.push(fault),
      // Whatever breaks in reading details arrives as a fault.
      detail: () => undefined,
    },
  );
  return { runs, findings, faults };
}

/** A log with one run of the tool `Probe`. */
export function log(results: unknown, run: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { version: '2.1.0', runs: [{ tool: { driver: { name: 'Probe', rules: [] } }, results, ...run }] };
}

/** The one finding of a log with one result. */
export async function one(
  result: unknown,
  run: Readonly<Record<string, unknown>> = {},
  options: Partial<ReadOptions> = {},
): Promise<Finding> {
  const { findings } = await read(log([result], run), options);
  const [finding] = findings;
  if (finding === undefined || findings.length > 1) throw new Error(`${findings.length} findings`);
  return finding;
}

/** A result at a place. */
export function resultAt(uri: string, region: unknown = { startLine: 1 }, more: object = {}): object {
  return {
    ruleId: 'R1',
    message: { text: 'm' },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
    ...more,
  };
}

function bytesOf(input: unknown): Uint8Array {
  if (input instanceof Uint8Array) return input;
  return new TextEncoder().encode(typeof input === 'string' ? input : JSON.stringify(input));
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = bytes.length > 10_000 ? 65_536 : 7;
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
