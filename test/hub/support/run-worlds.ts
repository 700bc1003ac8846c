import type { ScanReport } from '../../../src/core/snapshot/scan-report.ts';
import { type Snapshot, writeSnapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import type { DecidedFinding } from '../../../src/core/triage/decided-finding.ts';
import { aMatch } from '../../support/comparison.ts';
import { aReport } from '../../support/report.ts';
import { aSnapshot, aStep } from '../../support/stored-scan.ts';
import type { WorldData } from './stub-world.ts';

export const EMPTY_WORLD: WorldData = {
  attachments: [],
  properties: {},
  files: {},
  refusal: null,
  now: '2027-01-04T00:00:00Z',
};

/** A run that holds these scans; anything in `given` is added. */
export function worldOf(snapshots: readonly Snapshot[], given: Partial<WorldData> = {}): WorldData {
  const attachments = snapshots.flatMap((snapshot, at) => {
    const { index, messages } = writeSnapshot(snapshot);
    const place = { name: snapshot.report.step.id, recordId: `r${at}` };
    return [
      { ...place, type: 'fixgate.index.v1', bytes: base64(index) },
      { ...place, type: 'fixgate.messages.v1', bytes: base64(messages) },
    ];
  });
  return { ...EMPTY_WORLD, ...given, attachments: [...attachments, ...(given.attachments ?? [])] };
}

export function base64(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString('base64');
}

type Given = Parameters<typeof aMatch>[0] & { decision?: DecidedFinding['decision'] };

export function aDecided({ decision = null, ...match }: Given = {}): DecidedFinding {
  return { ...aMatch(match), decision };
}

const COUNTS = { total: 9, open: 7, new: 3, introduced: 2, appeared: 1, fixed: 1, suppressed: 1 };
const CONDITION = {
  words: 'introduced, high or worse',
  count: 'introduced',
  filter: 'high or worse',
  limit: 0,
  action: 'fail',
} as const;

/** What a pull request's gate says that does not pass. */
export function failedReport(given: Partial<ScanReport> = {}): ScanReport {
  return aReport({
    change: {
      kind: 'pull-request',
      commit: 'c0ffee00'.repeat(5),
      targetBranch: 'refs/heads/main',
      sourceCommit: 'beef'.repeat(10),
      pullRequest: 7,
    },
    baseline: {
      scan: {
        commit: 'ba5e'.repeat(10),
        branch: 'refs/heads/main',
        runId: 5,
        finishedAt: '2027-01-01T00:00:00Z',
      },
      distance: 2,
      isStale: false,
    },
    changesKnown: true,
    verdict: {
      verdict: 'failed',
      counts: COUNTS,
      conditions: [
        {
          ...CONDITION,
          actual: 2,
          outcome: 'failed',
          remedy: 'Fix or dismiss these 2 findings.',
          findings: ['a', 'b'],
        },
        {
          ...{ ...CONDITION, words: 'appeared, critical', count: 'appeared', action: 'warn' },
          actual: 1,
          outcome: 'warned',
          remedy: 'Fix or dismiss this finding.',
          findings: ['c'],
        },
        {
          ...{ ...CONDITION, words: 'open for more than 30 days', count: 'overdue' },
          actual: 0,
          outcome: 'passed',
          remedy: null,
          findings: [],
        },
      ],
      faults: [],
      faultsCut: 0,
    },
    ...given,
  });
}

const RUN = {
  ...{ file: 'sarif/semgrep.sarif', runIndex: 0, tool: 'Semgrep', toolVersion: '1.90.0', category: 'api' },
  ...{ results: 9, successful: true, problems: [] },
};

/** A scan of a pull request with findings of every kind. */
export function failedScan(report: ScanReport = failedReport()): Snapshot {
  return aSnapshot({
    report,
    runs: [RUN],
    findings: [
      aDecided({
        ...{ key: 'a', origin: 'introduced', severity: 'critical', ruleId: 'js.sql-injection' },
        ...{
          path: 'src/orders/repository.js',
          startLine: 42,
          message: 'User input reaches the query.\nUse parameters.',
        },
      }),
      aDecided({ key: 'b', origin: 'introduced', ruleId: 'js.weak-hash', path: 'src/auth.js', startLine: 7 }),
      aDecided({ key: 'c', origin: 'appeared', ruleId: 'js.prototype-pollution', severity: 'medium' }),
      aDecided({ key: 'd', ruleId: 'old', severity: 'low' }),
    ],
    fixed: [
      {
        ...{
          key: 'f',
          tool: 'Semgrep',
          ruleId: 'js.open-redirect',
          severity: 'medium',
          path: 'src/login.js',
        },
        ...{ startLine: 3, firstSeen: '2026-12-01T00:00:00Z', suppressed: false, cwe: [601] },
        fingerprint: { lineHash: null, contextHash: null, messageHash: '0' },
        message: 'The target of the redirect comes from the request.',
      },
    ],
  });
}

/** The legs of a matrix. */
export function matrixScans(): readonly Snapshot[] {
  return ['linux', 'windows'].map((leg) => {
    const step = aStep(leg, { leg, titles: { stage: 'Build', job: `Scan ${leg}`, step: 'FixGate' } });
    const report =
      leg === 'linux' ? failedReport({ step }) : aReport({ step, change: failedReport().change });
    return { ...failedScan(report), category: leg };
  });
}
