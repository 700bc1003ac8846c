import type { Baseline, KeyedFinding } from '../../src/core/identity/comparison.ts';
import { keyedFinding } from '../../src/core/identity/keyed-finding.ts';
import { compare, withoutBaseline } from '../../src/core/identity/match.ts';
import { readBaseline } from '../../src/core/snapshot/read-baseline.ts';
import { toBaseline, writeBaseline } from '../../src/core/snapshot/write-baseline.ts';
import { compareWithMaps } from '../../test/core/identity/compare-with-maps.ts';
import { aFinding } from '../../test/support/findings.ts';

const THEN = '2027-01-01T00:00:00Z';
const NOW = '2027-02-01T00:00:00Z';
const RUN = {
  file: 'scan.sarif',
  runIndex: 0,
  tool: 'ast-grep',
  toolVersion: null,
  category: 'a',
  results: 0,
  successful: true,
  problems: [],
};

/** The same 64 bits for the same number, as hashes look. */
function hashOf(number: number, seed: number): string {
  const half = (by: number): string => (Math.imul(number ^ seed, by) >>> 0).toString(16).padStart(8, '0');
  return half(0x9e3779b1) + half(0x85ebca6b);
}

/** A scan of `count` findings: of a hundred one is gone since the one before, one new, two have edited lines. */
function scanOf(count: number, isToday: boolean): KeyedFinding[] {
  return Array.from({ length: count }, (_, at) => {
    const kind = at % 100;
    const own = isToday && kind === 0 ? at + 0x4000_0000 : at;
    const line = isToday && (kind === 1 || kind === 2) ? own + 0x2000_0000 : own;
    const isEdited = line !== own;
    const finding = aFinding({
      ruleId: `rule-${own % 350}`,
      path: `src/module${own % 97}/file${own % 3000}.ts`,
      startLine: 1 + ((own * 37) % 2000),
      startColumn: 1 + (own % 80),
      message: `value ${own % 977}`,
      resultIndex: at,
    });
    const fingerprint = {
      lineHash: hashOf(line, 1),
      contextHash: hashOf(own, 2),
      messageHash: hashOf(own % 977, 3),
    };
    return keyedFinding(finding, finding.category, hashOf(isEdited ? line : own, 4), fingerprint);
  });
}

/** Both scans, the older one as it is read from its file. */
export function prepare(count: number) {
  const scan = { commit: 'c0ffee', branch: 'refs/heads/main', runId: 1, finishedAt: THEN };
  const before = withoutBaseline(scanOf(count, false), null, THEN);
  const bytes = writeBaseline(toBaseline(before, scan, 'a', [RUN]));
  const current = scanOf(count, true);
  const read = (): Baseline => {
    const baseline = readBaseline(bytes);
    if (!baseline.ok) throw new Error(baseline.fault.message);
    return baseline.value;
  };
  const baseline = read();
  return {
    read,
    ours: () => compare(current, baseline, null, NOW, [RUN]),
    maps: () => compareWithMaps(current, baseline, null, NOW, [RUN]),
  };
}
