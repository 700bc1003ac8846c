import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assignKeys } from '../../../../src/core/identity/assign-keys.ts';
import type { Finding } from '../../../../src/core/sarif/finding.ts';
import { readSarif } from '../../../../src/core/sarif/read-log.ts';
import { keepDetails } from '../../../../src/core/snapshot/keep-details.ts';
import { type Details, readDetails } from '../../../../src/core/snapshot/read-details.ts';
import { writeSnapshot } from '../../../../src/core/snapshot/snapshot-file.ts';
import { sharedFolder } from '../../../support/shared.ts';
import { snapshotOf } from '../../snapshot/arbitrary-snapshot.ts';

const shared = sharedFolder();
const corpus = shared === null ? null : join(shared, 'corpus/sarif');

type Json = { readonly [name: string]: Json | undefined } & readonly Json[];

/** What a stored scan of one log says, and the log as plain JSON; null: JSON.parse cannot read it, or it has no details. */
async function stored(
  file: string,
): Promise<{ details: Details; findings: readonly Finding[]; log: Json } | null> {
  const bytes = readFileSync(file);
  if (!/code_?flows|relatedLocations|stacks/iu.test(bytes.toString('utf8'))) return null;
  let log: Json;
  try {
    log = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
  const findings: Finding[] = [];
  const kept = keepDetails();
  const chunks = async function* () {
    yield bytes;
  };
  const silent = () => undefined;
  const sink = {
    run: silent,
    fault: silent,
    finding: (each: Finding) => findings.push(each),
    detail: kept.add,
  };
  await readSarif(chunks(), { file, sourceRoots: [], category: null }, sink);
  const snapshot = snapshotOf(assignKeys(findings, () => null));
  const details = readDetails(writeSnapshot(snapshot, kept.of).messages);
  if (!details.ok) throw new Error(`${file}: ${details.fault.message}`);
  return { details: details.value, findings, log };
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

describe.skipIf(corpus === null)('every file of the corpus', () => {
  it('keeps its flows, call stacks, related places and rule help through the attachment', async () => {
    const folder = corpus ?? '';
    const files = readdirSync(folder, { recursive: true }).map(String);
    const wrong: string[] = [];
    const total = { steps: 0, placed: 0, spoken: 0, related: 0, help: 0 };
    for (const name of files.filter((each) => /\.(sarif|json)$/u.test(each))) {
      const read = await stored(join(folder, name));
      for (const [row, { runIndex, resultIndex }] of (read?.findings ?? []).entries()) {
        const result = list(read?.log?.['runs'])[runIndex]?.['results']?.[resultIndex];
        const detail = read?.details.finding(row);
        if (detail === undefined) throw new Error(name);
        // Some programs write SARIF's names in snake case.
        const flows = list(result?.['codeFlows'] ?? result?.['code_flows'])
          .flatMap((flow) => list(flow?.['threadFlows'] ?? flow?.['thread_flows']))
          .map((flow) => list(flow?.['locations']).length);
        const stacks = list(result?.['stacks']).map((stack) => list(stack?.['frames']).length);
        const expected = [...flows, ...stacks].filter((steps) => steps > 0);
        const written = detail.flows.map(({ steps, cut }) => steps.length + (cut?.steps ?? 0));
        if (
          written.length + detail.flowsCut !== expected.length ||
          written.some((n, at) => n !== expected[at])
        ) {
          wrong.push(`${name} ${resultIndex}: flows of ${written} steps, not ${expected}`);
        }
        const related = list(result?.['relatedLocations']).length;
        if (detail.related.length + detail.relatedCut < related) wrong.push(`${name} ${resultIndex}: places`);
        const steps = detail.flows.flatMap((flow) => flow.steps);
        total.steps += steps.length;
        total.placed += steps.filter(
          ({ path, place, startLine }) => (path ?? place) !== null && startLine !== null,
        ).length;
        total.spoken += steps.filter(({ message }) => message !== null).length;
        total.related += detail.related.length;
        total.help += detail.rule === null ? 0 : 1;
      }
    }
    expect(wrong).toEqual([]);
    const floors = { steps: 1500, placed: 1300, spoken: 800, related: 800, help: 2500 };
    for (const [what, floor] of Object.entries(floors)) {
      expect(total[what as keyof typeof total], what).toBeGreaterThan(floor);
    }
  }, 120_000);
});
