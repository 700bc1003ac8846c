import { describe, expect, it, vi } from 'vitest';
import { leadingFindings } from '../../../hub/data/leading-findings.ts';
import { readIndex, type ScanIndex } from '../../../src/core/snapshot/read-index.ts';
import type { DecidedFinding } from '../../../src/core/triage/decided-finding.ts';
import { aMatch } from '../../support/comparison.ts';
import { aReport } from '../../support/report.ts';
import { aSnapshot, indexBytes } from '../../support/stored-scan.ts';

type Given = Parameters<typeof aMatch>[0] & { decision?: 'wont_fix' | 'true_positive' };

function decided({ decision, ...match }: Given = {}): DecidedFinding {
  const of = { justification: null, reason: 'r', expires: null };
  return { ...aMatch(match), decision: decision === undefined ? null : { decision, ...of } };
}

function indexOf(findings: readonly DecidedFinding[], kind: 'branch' | 'pull-request' = 'branch'): ScanIndex {
  const report = aReport({ change: { ...aReport().change, kind } });
  const read = readIndex(indexBytes(aSnapshot({ findings, report })));
  if (!read.ok) throw new Error(read.fault.message);
  return read.value;
}

const keys = (scans: readonly ScanIndex[], max = 99): readonly string[] =>
  leadingFindings(scans)
    .take(max)
    .map((each) => each.decided.finding.key);

describe('the findings to look at first', () => {
  it('are introduced ones, then those that appeared, then old ones, each worst first', () => {
    const index = indexOf([
      decided({ key: 'old critical', severity: 'critical' }),
      decided({ key: 'appeared', origin: 'appeared', severity: 'critical' }),
      decided({ key: 'introduced low', origin: 'introduced', severity: 'low' }),
      decided({ key: 'introduced high', origin: 'introduced', severity: 'high' }),
    ]);
    expect(keys([index])).toEqual(['introduced high', 'introduced low', 'appeared', 'old critical']);
  });

  it('of a pull request leave out the old ones', () => {
    const findings = [decided({ key: 'old' }), decided({ key: 'new', origin: 'introduced' })];
    expect(keys([indexOf(findings, 'pull-request')])).toEqual(['new']);
  });

  it('leave out what nobody has to act on', () => {
    const suppression = { kind: 'inSource', status: 'accepted', justification: null } as const;
    const index = indexOf([
      decided({ key: 'suppressed', suppressed: true, suppression }),
      decided({ key: 'dismissed', decision: 'wont_fix' }),
      decided({ key: 'passed', kind: 'pass' }),
      decided({ key: 'confirmed', decision: 'true_positive' }),
    ]);
    expect(keys([index])).toEqual(['confirmed']);
  });

  it('come from several scans in one order, and no more than asked for', () => {
    const first = indexOf([decided({ key: 'low', severity: 'low' })]);
    const second = indexOf([decided({ key: 'high' }), decided({ key: 'none', severity: 'none' })]);
    expect(leadingFindings([first, second]).count).toBe(3);
    expect(keys([first, second], 2)).toEqual(['high', 'low']);
  });

  it('come from thousands without a look at the texts or the whole of the others', () => {
    const findings = Array.from({ length: 5_000 }, (_, at) => decided({ key: `k${at}`, startLine: at + 1 }));
    const index = indexOf(findings);
    const [texts, wholes] = [vi.spyOn(index, 'text'), vi.spyOn(index, 'finding')];
    expect(keys([index], 50)).toHaveLength(50);
    expect([texts.mock.calls.length, wholes.mock.calls.length]).toEqual([0, 50]);
  });
});
