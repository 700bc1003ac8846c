import { describe, expect, it } from 'vitest';
import { overview } from '../../../hub/data/run-overview.ts';
import { mergeRunScans, type RunScans } from '../../../hub/data/run-scans.ts';
import { fault } from '../../../src/core/fault.ts';
import type { ReportedVerdict, ScanReport } from '../../../src/core/snapshot/scan-report.ts';
import { aReport } from '../../support/report.ts';
import { aSnapshot, aStep, indexBytes } from '../../support/stored-scan.ts';
import { foundIndex } from '../support/found-index.ts';

const EMPTY: RunScans = { scans: [], warnings: [], unseen: null };

function scans(...reports: readonly Partial<ScanReport>[]): RunScans {
  const found = reports.map((report, at) => {
    const snapshot = aSnapshot({ report: aReport({ step: aStep(`step${at}`), ...report }) });
    return foundIndex(`step${at}`, indexBytes(snapshot));
  });
  return mergeRunScans(found, new Map(), true);
}

function verdictOf(verdict: ReportedVerdict['verdict'], counts = {}): ReportedVerdict {
  const passed = aReport().verdict;
  return { ...passed, verdict, counts: { ...passed.counts, ...counts } };
}

describe('the overview of a run', () => {
  it('tells waiting, not run and unreadable apart', () => {
    expect(overview(EMPTY, false)).toEqual({ kind: 'waiting' });
    expect(overview(EMPTY, true)).toEqual({ kind: 'not-run' });
    const damaged = fault('snapshot.damaged', { message: 'x', next: 'y' });
    expect(overview({ ...EMPTY, warnings: [damaged] }, true)).toEqual({ kind: 'unreadable' });
    expect(overview({ ...EMPTY, unseen: 'failed' }, true)).toEqual({ kind: 'unreadable' });
  });

  it('has the worst verdict, also of a step whose scan is missing, and the sum of the counts', () => {
    const two = scans(
      { verdict: verdictOf('passed', { open: 3, fixed: 1 }) },
      { verdict: verdictOf('failed', { open: 4, introduced: 2 }) },
    );
    expect(overview(two, true)).toMatchObject({
      verdict: 'failed',
      headline: '1 of 2 scans of this run does not pass the gate.',
      counts: { open: 7, introduced: 2, fixed: 1 },
    });
    expect(overview({ ...two, unseen: 'error' }, true)).toMatchObject({ verdict: 'error' });
  });

  it('says of one scan what its gate says', () => {
    const change = { ...aReport().change, kind: 'pull-request' as const, targetBranch: 'refs/heads/main' };
    expect(overview(scans({ change }), true)).toMatchObject({
      headline: 'The change into main passes the gate; no condition is set for it.',
    });
  });

  it('knows when no step found a SARIF file', () => {
    const none = { patterns: ['*.sarif'], files: 0 };
    expect(overview(scans({ inputs: none }, { inputs: none }), true)).toMatchObject({ isEmpty: true });
    expect(overview(scans({ inputs: none }, {}), true)).toMatchObject({ isEmpty: false });
  });
});
