import { describe, expect, it } from 'vitest';
import { type FoundIndex, mergeRunScans } from '../../../hub/data/run-scans.ts';
import { fault } from '../../../src/core/fault.ts';
import { failure } from '../../../src/core/result.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import { aReport } from '../../support/report.ts';
import { aSnapshot, aStep, indexBytes, receiptOf } from '../../support/stored-scan.ts';
import { foundIndex } from '../support/found-index.ts';

function found(snapshot: Snapshot): FoundIndex {
  return foundIndex(snapshot.report.step.id, indexBytes(snapshot));
}

function foundBytes(name: string, text: string): FoundIndex {
  return foundIndex(name, new TextEncoder().encode(text));
}

function scanOf(id: string, given: Parameters<typeof aStep>[1] = {}, category = id): Snapshot {
  return aSnapshot({ category, report: aReport({ step: aStep(id, given) }) });
}

const NOTHING = new Map<string, string>();
const categories = (found: readonly FoundIndex[], properties = NOTHING): readonly string[] =>
  mergeRunScans(found, properties, true).scans.map(({ index }) => index.category);

describe('the scans of a run', () => {
  it('are merged from jobs and legs, in the order of their names', () => {
    const steps = [
      scanOf('c', { stage: 'test', job: 'scan', leg: 'windows' }),
      scanOf('a', { stage: 'test', job: 'scan', leg: 'linux' }),
      scanOf('b', { stage: 'build', job: 'scan' }),
    ];
    expect(categories(steps.map(found))).toEqual(['b', 'a', 'c']);
  });

  it('are those of the newest attempt of each step', () => {
    const attempts = [1, 3, 2].map((job) =>
      scanOf('a', { attempt: { stage: 1, job, leg: 1 } }, `attempt ${job}`),
    );
    expect(categories(attempts.map(found))).toEqual(['attempt 3']);
  });

  it('count in spite of a damaged or foreign one, which is one warning', () => {
    for (const foreign of ['', '{}', 'null', '{"format":"fixgate.index.v1","version":1}', '{"format":"x"}']) {
      const merged = mergeRunScans([found(scanOf('a')), foundBytes('x', foreign)], NOTHING, true);
      expect(merged.scans.map(({ index }) => index.category)).toEqual(['a']);
      expect(merged.warnings.map(({ code }) => code)).toEqual(['snapshot.damaged']);
    }
  });

  it('count in spite of one that cannot be fetched', () => {
    const refused = failure(fault('platform.unavailable', { message: 'The server is away.', next: 'Wait.' }));
    const { attachment } = foundBytes('x', '');
    const merged = mergeRunScans(
      [found(scanOf('a')), { attachment, index: refused, content: null }],
      NOTHING,
      true,
    );
    expect(merged.scans).toHaveLength(1);
    expect(merged.warnings).toMatchObject([{ code: 'platform.unavailable', next: 'Wait.' }]);
  });

  it('names a foreign attachment in one clipped line', () => {
    const [warning] = mergeRunScans(
      [foundBytes(`a\n\u202eb${'c'.repeat(500)}`, '{')],
      NOTHING,
      true,
    ).warnings;
    expect(warning?.message).toMatch(/^The result 'a �bc{50,60}…' of this run does not count: /);
  });
});

describe('the receipts of a run', () => {
  const scan = scanOf('a');
  const other = aSnapshot({ ...scan, category: 'other' });

  it('agree with what is attached: no warning', () => {
    const properties = new Map([['fixgateReceipta', receiptOf(scan)]]);
    expect(mergeRunScans([found(scan)], properties, true).warnings).toEqual([]);
  });

  it.each([
    ['another result', receiptOf(other)],
    ['nothing that can be read', '{}'],
  ])('promise %s: one warning, and the scan counts', (_, receipt) => {
    const properties = new Map([['fixgateReceipta', receipt]]);
    const merged = mergeRunScans([found(scan)], properties, true);
    expect(merged.warnings.map(({ message }) => message)).toEqual([
      "The stored result of the category 'a' is not the one that its step promised.",
    ]);
    expect(merged.scans).toHaveLength(1);
  });

  it('promise what is not there: one warning, and its verdict counts', () => {
    const properties = new Map([
      ['fixgateReceiptb', receiptOf(other)],
      ['fixgateVerdict', 'failed'],
      ['fixgateVerdictb', 'failed'],
      ['fixgateVerdicta', 'passed'],
    ]);
    const merged = mergeRunScans([found(scan)], properties, true);
    expect(merged.warnings.map(({ message }) => message)).toEqual([
      "A step says that it stored a result of the category 'other', but the run does not have it.",
    ]);
    expect(merged.unseen).toBe('failed');
  });

  it('make no second warning for a damaged attachment', () => {
    const properties = new Map([['fixgateReceiptb', receiptOf(other)]]);
    expect(mergeRunScans([foundBytes('b', '{}')], properties, true).warnings).toHaveLength(1);
  });

  it('are no matter while the run goes on: they arrive one after the other', () => {
    const properties = new Map([
      ['fixgateReceipta', receiptOf(other)],
      ['fixgateReceiptb', receiptOf(other)],
    ]);
    expect(mergeRunScans([found(scan)], properties, false).warnings).toEqual([]);
  });

  it('of an older attempt do not accuse a newer one that ended with an error, which leaves none', () => {
    const verdict = { ...aReport().verdict, verdict: 'error' as const };
    const failed = aSnapshot({ report: aReport({ step: aStep('a'), verdict }) });
    const properties = new Map([['fixgateReceipta', receiptOf(scan)]]);
    expect(mergeRunScans([found(failed)], properties, true).warnings).toEqual([]);
  });
});
