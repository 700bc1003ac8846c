import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import type { Finding } from '../../../src/core/sarif/finding.ts';
import { readBaseline } from '../../../src/core/snapshot/read-baseline.ts';
import { readDetails } from '../../../src/core/snapshot/read-details.ts';
import { readIndex, type ScanIndex } from '../../../src/core/snapshot/read-index.ts';
import { writeSnapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import { gzip } from '../../../src/node/gzip.ts';
import { aFinding } from '../../support/findings.ts';
import { snapshotOf } from './arbitrary-snapshot.ts';
import { SAMPLE, SAMPLE_BASELINE, sampleDetails } from './sample-scan.ts';

// Version 2 had no rank and no precision; its files were written by the code of its time and never change.

const stored = (name: string): Uint8Array =>
  gunzipSync(readFileSync(new URL(`../../fixtures/snapshot/${name}.version-2.gz`, import.meta.url)));

const contentOf = <T>(result: { ok: true; value: T } | { ok: false; fault: { message: string } }): T => {
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
};
const all = <T>(count: number, at: (row: number) => T): T[] =>
  Array.from({ length: count }, (_, row) => at(row));
const findings = (index: ScanIndex) => all(index.count, index.finding);

test('a baseline of version 2 reads back', () => {
  expect(contentOf(readBaseline(stored('baseline')))).toEqual(SAMPLE_BASELINE);
});

test('an index of version 2 says what one of today says; ranks and precisions are none', () => {
  const old = contentOf(readIndex(stored('index')));
  expect(findings(old)).toEqual(findings(contentOf(readIndex(writeSnapshot(SAMPLE).index))));
  expect(old.number('rank', 0)).toBeNull();
  expect(old.text('precision', 0)).toBeNull();
});

test('details of version 2 say what those of today say', () => {
  const old = contentOf(readDetails(stored('messages')));
  const now = contentOf(readDetails(writeSnapshot(SAMPLE, sampleDetails).messages));
  expect(all(old.count, old.finding)).toEqual(all(now.count, now.finding));
});

/** An index of a thousand findings, of which each says this. */
const indexOf = (saying: (at: number) => Partial<Finding>): Uint8Array => {
  const list = Array.from({ length: 1000 }, (_, at) => aFinding({ startLine: at, ...saying(at) }));
  return writeSnapshot(snapshotOf(assignKeys(list, () => null))).index;
};

test('a rank is kept in hundredths, a precision as it is', () => {
  const index = contentOf(readIndex(indexOf((at) => ({ rank: at / 16, precision: 'very-high' }))));
  expect(index.finding(3).finding).toMatchObject({ rank: 0.19, precision: 'very-high' });
});

test('rank and precision take next to nothing where all findings have the same, little where they differ', async () => {
  const size = async (bytes: Uint8Array) => (await gzip.compress(bytes)).length;
  const without = await size(indexOf(() => ({})));
  expect((await size(indexOf(() => ({ rank: 50, precision: 'high' })))) - without).toBeLessThan(40);
  expect((await size(indexOf((at) => ({ rank: ((at * 7919) % 1000) / 10 })))) - without).toBeLessThan(2200);
});
