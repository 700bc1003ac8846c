import { expect, test } from 'vitest';
import { keyFindings } from '../../../src/core/identity/assign-keys.ts';
import { entriesOf } from '../../../src/core/identity/baseline-entries.ts';
import { likenessOf } from '../../../src/core/identity/likeness.ts';
import { withoutBaseline } from '../../../src/core/identity/match.ts';
import { openBaseline } from '../../../src/core/snapshot/read-baseline.ts';
import { toBaseline, writeBaseline } from '../../../src/core/snapshot/write-baseline.ts';
import { aFinding } from '../../support/findings.ts';

const TODAY = '2027-01-01T00:00:00Z';
const SCAN = { commit: 'c0ffee', branch: 'refs/heads/main', runId: 1, finishedAt: TODAY };

/** Of every kind: with code around it, with a snippet, with words only. */
function scan(change: number) {
  const findings = Array.from({ length: 200 }, (_, at) =>
    aFinding({
      path: at % 7 === 0 ? null : `src/${at % 5 === 0 ? at + change : at % 3}.ts`,
      ruleId: `R${at % 4}${at % 11 === 0 ? `/${change}` : ''}`,
      message: `says ${'a'.repeat(at % 13 === 0 ? change + 1 : 1)} ${at % 2 === 0 ? 'this' : 'that'}`,
      severity: at % 17 === change ? 'high' : 'low',
      suppressed: at % 19 === change,
      startLine: (at % 50) + 1,
      snippet: at % 6 === 0 ? `code ${change * (at % 12)}` : null,
    }),
  );
  const source = Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n');
  return keyFindings(
    findings,
    (path) => (path === 'src/1.ts' ? source : null),
    ({ category }) => category,
  );
}

test('a baseline in columns tells the same of hashes in bytes as one of objects tells of texts', () => {
  const before = toBaseline(withoutBaseline(scan(0).findings, null, TODAY), SCAN, 'a', []);
  const stored = openBaseline(writeBaseline(before));
  if (!stored.ok) throw new Error(stored.fault.message);
  for (const change of [0, 1]) {
    const { findings, hashes } = scan(change);
    const likeness = likenessOf(findings, stored.value.entries, hashes);
    expect(likeness).toEqual(likenessOf(findings, entriesOf(before.entries), null));
    expect(likeness.same.some((bits) => bits === 63)).toBe(true);
  }
});
