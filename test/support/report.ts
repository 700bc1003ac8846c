import type { ScanReport, StepPlace } from '../../src/core/snapshot/scan-report.ts';

/** The only step of a run's only job, at its first attempt. */
export const A_PLACE: StepPlace = {
  stage: '__default',
  job: 'Job',
  leg: '__default',
  name: 'fixgate',
  titles: { stage: '', job: 'Job', step: 'FixGate' },
  attempt: { stage: 1, job: 1, leg: 1 },
};

/** A report for tests: give what the test is about, the rest is a first scan of a branch that passed. */
export function aReport(given: Partial<ScanReport> = {}): ScanReport {
  return {
    version: '0.1.0',
    step: { id: '0123456789ab', ...A_PLACE },
    repository: { id: 'r', name: 'R' },
    change: {
      kind: 'branch',
      commit: 'c0ffee',
      targetBranch: 'refs/heads/main',
      sourceCommit: null,
      pullRequest: null,
    },
    inputs: { patterns: ['**/*.sarif'], files: 1 },
    policyOrigin: 'built-in policy',
    baseline: { scan: null, reason: 'first-scan', explanation: 'no ancestor of the commit was scanned' },
    changesKnown: false,
    verdict: {
      verdict: 'passed',
      conditions: [],
      counts: { total: 0, open: 0, new: 0, introduced: 0, appeared: 0, fixed: 0, suppressed: 0 },
      faults: [],
      faultsCut: 0,
    },
    ...given,
  };
}
