import { NO_FILTER } from '../../../src/core/gate/built-in-policy.ts';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import type { MatchedFinding } from '../../../src/core/identity/comparison.ts';
import { withoutBaseline } from '../../../src/core/identity/match.ts';
import type { Finding } from '../../../src/core/sarif/finding.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import { toBaseline } from '../../../src/core/snapshot/write-baseline.ts';
import { applyTriage } from '../../../src/core/triage/apply-triage.ts';
import { aFinding } from '../../support/findings.ts';
import { aReport } from '../../support/report.ts';

const RULES = [
  {
    ruleId: 'py/sql-injection',
    ruleName: 'SQL query built from user-controlled sources',
    severity: 'critical',
    cwe: [89],
  },
  { ruleId: 'js/xss', ruleName: 'Client-side cross-site scripting', severity: 'high', cwe: [79, 116] },
  {
    ruleId: 'java/path-injection',
    ruleName: 'Uncontrolled data used in path expression',
    severity: 'high',
    cwe: [22, 36],
  },
  { ruleId: 'cs/weak-crypto', ruleName: 'Weak encryption', severity: 'medium', cwe: [327] },
  { ruleId: 'no-unused-vars', ruleName: null, severity: 'low', cwe: [] },
  { ruleId: 'style/line-length', ruleName: 'Line too long', severity: 'none', cwe: [] },
] as const;
const FOLDERS = ['src/app/', 'src/app/views/', 'services/api/src/', 'services/web/src/', 'test/', ''];
const FILES = ['index', 'login', 'query', 'report', 'upload', 'user'];
const DATES = ['2026-11-02', '2027-01-15', '2027-02-20', '2027-02-27', '2027-02-28'];
const TRIAGE = [
  {
    filter: { ...NO_FILTER, paths: ['test/**'] },
    decision: 'wont_fix' as const,
    justification: null,
    reason: 'tests',
    expires: null,
  },
];

/** The `at`-th of a list that is repeated without end. */
function cycle<T>(list: readonly [T, ...T[]] | readonly T[], at: number): T {
  const value = list[at % list.length];
  if (value === undefined) throw new Error('an empty list');
  return value;
}

function sampleFinding(at: number): Finding {
  const rule = cycle(RULES, at * 7 + (at >> 3));
  const folder = cycle(FOLDERS, at * 5 + (at >> 2));
  return aFinding({
    ...rule,
    tool: at % 3 === 0 ? 'CodeQL' : 'Semgrep',
    path: `${folder}${cycle(FILES, at)}${at >> 4}.ts`,
    startLine: 1 + ((at * 37) % 900),
    message: `Finding ${at} of ${rule.ruleId}`,
    fixes: at % 4 === 0 ? 1 : 0,
    resultIndex: at,
  });
}

interface SampleOptions {
  readonly count: number;
  readonly branch?: string;
  readonly category?: string;
  readonly runId?: number;
}

/** What a scan of `count` findings stores; the same each time. */
export function sampleSnapshot({
  count,
  branch = 'refs/heads/main',
  category = 'web',
  runId = 1,
}: SampleOptions): Snapshot {
  const scan = { commit: 'c0ffee', branch, runId, finishedAt: '2027-02-28T08:00:00Z' };
  const keyed = assignKeys(
    Array.from({ length: count }, (_, at) => sampleFinding(at)),
    () => null,
  );
  const { findings } = withoutBaseline(keyed, null, '2027-02-28T08:00:00Z');
  const matched = findings.map((finding, at): MatchedFinding => {
    const date = cycle(DATES, at * 3 + (at >> 1));
    return { ...finding, state: date === '2027-02-28' ? 'new' : 'unchanged', firstSeen: `${date}T08:00:00Z` };
  });
  const run = {
    file: 'scan.sarif',
    runIndex: 0,
    tool: 'Semgrep',
    toolVersion: '1',
    category,
    results: count,
    successful: true,
    problems: [],
  };
  const comparison = {
    findings: matched.slice(0, Math.ceil(count / 10)),
    fixed: [],
    notScanned: [],
    changesKnown: true,
  };
  const fixed = toBaseline(comparison, scan, category, [run]).entries;
  return {
    scan,
    category,
    runs: [run],
    report: aReport(),
    findings: applyTriage(matched, TRIAGE, '2027-02-28'),
    fixed: fixed.map((entry) => ({ ...entry, key: `fixed-${entry.key}` })),
    notScanned: [],
  };
}
