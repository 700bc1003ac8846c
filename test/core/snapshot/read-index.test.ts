import { expect, test } from 'vitest';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import type { BaselineEntry } from '../../../src/core/identity/comparison.ts';
import { readIndex } from '../../../src/core/snapshot/read-index.ts';
import { writeSnapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import { aFinding } from '../../support/findings.ts';
import { fc } from '../../support/property.ts';
import { snapshotOf, someFindings } from './arbitrary-snapshot.ts';

const indexOf = (bytes: Uint8Array) => {
  const read = readIndex(bytes);
  if (!read.ok) throw new Error(read.fault.message);
  return read.value;
};

/** What the index leaves out of findings. */
const LEFT_OUT = {
  message: '',
  snippet: null,
  fingerprint: { lineHash: null, contextHash: null, messageHash: '' },
};

const withoutFingerprint = ({ fingerprint: _, ...entry }: BaselineEntry) => entry;

test('the index says of every row what was written, without message, snippet and fingerprint', () => {
  fc.assert(
    fc.property(someFindings, (list) => {
      const { findings, fixed, notScanned, ...head } = snapshotOf(list);
      const index = indexOf(writeSnapshot({ findings, fixed, notScanned, ...head }).index);
      expect(index).toMatchObject(head);
      expect(findings.map((_, row) => index.finding(row))).toEqual(
        findings.map((each) => ({ ...each, finding: { ...each.finding, ...LEFT_OUT } })),
      );
      expect(fixed.map((_, row) => index.fixed.entry(row))).toEqual(fixed.map(withoutFingerprint));
      expect(notScanned.map((_, row) => index.notScanned.entry(row))).toEqual(
        notScanned.map(withoutFingerprint),
      );
      expect([index.count, index.fixed.count, index.notScanned.count]).toEqual(
        [findings, fixed, notScanned].map(({ length }) => length),
      );
    }),
  );
});

test('cells of a row are those of its finding', () => {
  fc.assert(
    fc.property(someFindings, (list) => {
      const index = indexOf(writeSnapshot(snapshotOf(list)).index);
      for (let row = 0; row < index.count; row += 1) {
        const { finding, state, decision } = index.finding(row);
        const { path, severity, startLine, suppressed, cwe } = finding;
        expect([index.text('path', row), index.text('severity', row)]).toEqual([path, severity]);
        expect([index.text('state', row), index.text('decisionReason', row)]).toEqual([
          state,
          decision?.reason ?? null,
        ]);
        expect([index.number('startLine', row), index.flag('suppressed', row), index.cwe(row)]).toEqual([
          startLine,
          suppressed,
          cwe,
        ]);
      }
    }),
  );
});

test('cells of a column are read without making a finding', () => {
  const list = assignKeys(
    [aFinding(), aFinding({ path: null, startLine: null, cwe: [1, 2], suppressed: true })],
    () => null,
  );
  const index = indexOf(writeSnapshot(snapshotOf(list)).index);
  expect([0, 1, 2].map((row) => index.text('path', row))).toEqual(['src/a.js', null, null]);
  expect([0, 1, 2].map((row) => index.number('startLine', row))).toEqual([1, null, null]);
  expect([0, 1, 2].map((row) => index.flag('suppressed', row))).toEqual([false, true, false]);
  expect([0, 1, 2].map((row) => index.cwe(row))).toEqual([[95], [1, 2], []]);
  expect([...index.codes('path')].map((code) => index.strings[code])).toEqual(['src/a.js', undefined]);
  expect([...index.numbers('startLine')]).toEqual([1, Number.NaN]);
  expect(index.codes('severity')[0]).toBe(index.codes('severity')[1]);
});

test('texts of 16 hex digits have codes as others have, unless their column is one of hashes', () => {
  const hex = '0123456789abcdef';
  const list = assignKeys(
    [aFinding({ tool: hex, ruleId: hex, path: hex, logicalLocation: hex })],
    () => null,
  );
  const index = indexOf(writeSnapshot(snapshotOf(list)).index);
  for (const name of ['tool', 'ruleId', 'path', 'logicalLocation'] as const)
    expect([...index.codes(name)].map((code) => index.strings[code])).toEqual([hex]);
});

test('damaged bytes are a fault or an index whose every row can be read', () => {
  const list = assignKeys([aFinding(), aFinding({ startLine: 2 })], () => null);
  const { index } = writeSnapshot(snapshotOf(list));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 5 }), (changes) => {
      const bad = index.slice();
      for (const [place, byte] of changes) bad[place % bad.length] = byte;
      const read = readIndex(bad);
      if (!read.ok) {
        expect(read.fault.code).toMatch(/^snapshot\.(damaged|newer)$/);
        return;
      }
      for (let row = 0; row < read.value.count; row += 1) read.value.finding(row);
      for (let row = 0; row < read.value.fixed.count; row += 1) read.value.fixed.entry(row);
    }),
    { numRuns: 1000 },
  );
});

test('a row is found by its key, the first one of several, and only by a whole one', () => {
  fc.assert(
    fc.property(someFindings, (list) => {
      const index = indexOf(writeSnapshot(snapshotOf(list)).index);
      const keys = Array.from({ length: index.count }, (_, row) => index.text('key', row) ?? '');
      for (const key of keys) expect(index.rowOf('key', key)).toBe(keys.indexOf(key));
      const paths = keys.map((_, row) => index.text('path', row));
      for (const path of paths)
        if (path !== null) expect(index.rowOf('path', path)).toBe(paths.indexOf(path));
      expect(index.rowOf('key', '')).toBe(-1);
      expect(index.rowOf('key', 'no key at all')).toBe(-1);
    }),
  );
});
