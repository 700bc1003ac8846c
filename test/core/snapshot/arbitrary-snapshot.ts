import { NO_FILTER } from '../../../src/core/gate/built-in-policy.ts';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import { withoutBaseline } from '../../../src/core/identity/match.ts';
import { PRECISIONS, SEVERITIES } from '../../../src/core/sarif/finding.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import { toBaseline } from '../../../src/core/snapshot/write-baseline.ts';
import { applyTriage } from '../../../src/core/triage/apply-triage.ts';
import { aFinding } from '../../support/findings.ts';
import { fc } from '../../support/property.ts';
import { aReport } from '../../support/report.ts';

export const SCAN = {
  commit: 'c0ffee',
  branch: 'refs/heads/main',
  runId: 7,
  finishedAt: '2027-01-01T00:00:00Z',
};
export const RUN = {
  file: 'scan.sarif',
  runIndex: 0,
  tool: 'ast-grep',
  toolVersion: '1.0',
  category: 'api',
  results: 1,
  successful: true,
  problems: ['slow'],
};
export const TODAY = '2027-01-02T00:00:00Z';
const RULES = [
  {
    filter: { ...NO_FILTER, severities: ['low'] as const },
    decision: 'wont_fix' as const,
    justification: null,
    reason: 'small',
    expires: null,
  },
];

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', ''));

/** Findings with every kind of text and number that a log may hold. */
export const someFindings = fc
  .array(
    fc
      .record({
        message: text,
        ruleId: text,
        ruleName: fc.option(text),
        path: fc.option(text),
        // The index keeps hundredths.
        rank: fc.option(fc.nat(10_000).map((hundredths) => hundredths / 100)),
        precision: fc.option(fc.constantFrom(...PRECISIONS)),
        severity: fc.constantFrom(...SEVERITIES),
        startLine: fc.option(fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER))),
        cwe: fc.array(fc.nat()),
        suppression: fc.constantFrom(null, {
          kind: 'inSource' as const,
          status: 'accepted' as const,
          justification: null,
        }),
      })
      .map(aFinding),
  )
  .map((list) => assignKeys(list, () => null));

/** What a first scan stores of them. */
export function snapshotOf(list: ReturnType<typeof assignKeys>): Snapshot {
  const comparison = withoutBaseline(list, null, TODAY);
  const { entries } = toBaseline(comparison, SCAN, 'api', [RUN]);
  return {
    scan: SCAN,
    category: 'api',
    runs: [RUN],
    report: aReport(),
    findings: applyTriage(comparison.findings, RULES, TODAY),
    fixed: entries,
    notScanned: entries.slice(1),
  };
}
