import { expect, test } from 'vitest';
import { sha256 } from '../../../src/core/hash/sha256.ts';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import { compare, withoutBaseline } from '../../../src/core/identity/match.ts';
import { joinChunks } from '../../../src/core/join-chunks.ts';
import { readBaseline } from '../../../src/core/snapshot/read-baseline.ts';
import {
  attachmentEntry,
  matchesReceipt,
  type Receipt,
  readReceipt,
  writeReceipt,
} from '../../../src/core/snapshot/receipt.ts';
import { writeSnapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import { toBaseline, writeBaseline, writeBaselineBeside } from '../../../src/core/snapshot/write-baseline.ts';
import { applyTriage } from '../../../src/core/triage/apply-triage.ts';
import { aFinding } from '../../support/findings.ts';
import { fc } from '../../support/property.ts';
import { RUN, SCAN, snapshotOf, someFindings, TODAY } from './arbitrary-snapshot.ts';

test('the same snapshot gives the same bytes', () => {
  fc.assert(
    fc.property(someFindings, (list) => {
      expect(writeSnapshot(snapshotOf(list))).toEqual(writeSnapshot(structuredClone(snapshotOf(list))));
    }),
  );
});

test('a baseline reads back as it was written, and the next scan finds everything unchanged', () => {
  fc.assert(
    fc.property(someFindings, (list) => {
      const baseline = toBaseline(withoutBaseline(list, null, TODAY), SCAN, 'api', [RUN]);
      const read = readBaseline(writeBaseline(baseline));
      expect(read).toEqual({ ok: true, value: baseline });
      const next = compare(list, baseline, null, TODAY, [RUN]);
      expect(next.findings.every(({ state }) => state === 'unchanged')).toBe(true);
    }),
  );
});

test('a baseline beside an index has the bytes of one that is written alone', () => {
  fc.assert(
    fc.property(someFindings, someFindings, (list, before) => {
      const earlier = toBaseline(withoutBaseline(before, null, TODAY), SCAN, 'api', [RUN]);
      for (const runs of [[RUN], [{ ...RUN, tool: 'ESLint' }]]) {
        const comparison = compare(list, earlier, null, TODAY, runs);
        const findings = applyTriage(comparison.findings, [], TODAY);
        const { columns } = writeSnapshot({ ...snapshotOf([]), ...comparison, findings });
        const alone = toBaseline(comparison, SCAN, 'api', runs);
        const beside = writeBaselineBeside(columns, comparison, SCAN, 'api', runs);
        expect(beside.count).toBe(alone.entries.length);
        expect(joinChunks(beside.file.pieces)).toEqual(writeBaseline(alone));
      }
    }),
  );
});

test('what a tool found stays in the baseline while the tool does not run', () => {
  const list = assignKeys([aFinding()], () => null);
  const baseline = toBaseline(withoutBaseline(list, null, TODAY), SCAN, 'api', [RUN]);
  const other = { ...RUN, tool: 'ESLint' };
  const next = toBaseline(compare([], baseline, null, TODAY, [other]), SCAN, 'api', [other]);
  expect(next).toMatchObject({ tools: ['ESLint', 'ast-grep'], entries: baseline.entries });
});

test('a snapshot holds no code of the log', () => {
  const list = assignKeys([aFinding({ snippet: 'password = "hunter2"' })], () => null);
  const { index, messages } = writeSnapshot(snapshotOf(list));
  expect(new TextDecoder().decode(index) + new TextDecoder().decode(messages)).not.toContain('hunter2');
});

test('an index holds no fingerprint and no message of a finding', () => {
  const list = assignKeys([aFinding({ message: 'a word like no other', snippet: 'eval(x)' })], () => null);
  const snapshot = snapshotOf(list);
  const { index, messages } = writeSnapshot({ ...snapshot, fixed: [], notScanned: [] });
  const withOld = writeSnapshot(snapshot).index;
  const holds = (bytes: Uint8Array, hash: string): boolean =>
    Buffer.from(bytes).includes(Buffer.from(hash, 'hex')) || Buffer.from(bytes).includes(hash);
  for (const { fingerprint, key } of list) {
    expect(holds(index, key)).toBe(true);
    for (const hash of [fingerprint.lineHash, fingerprint.messageHash]) {
      expect(hash).toMatch(/^[0-9a-f]{16}$/);
      expect(holds(withOld, String(hash))).toBe(false);
    }
  }
  expect(new TextDecoder().decode(index)).not.toContain('no other');
  expect(new TextDecoder().decode(messages)).toContain('no other');
});

test('damaged files are faults, wherever they are damaged', () => {
  const list = assignKeys([aFinding(), aFinding({ startLine: 2 })], () => null);
  const { index } = writeSnapshot(snapshotOf(list));
  const baseline = writeBaseline(toBaseline(withoutBaseline(list, null, TODAY), SCAN, 'api', [RUN]));
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: 255 }), (place, byte) => {
      const bad = baseline.slice();
      bad[place % bad.length] = byte;
      const read = readBaseline(bad);
      if (!read.ok) expect(read.fault.code).toMatch(/^snapshot\.(damaged|newer)$/);
    }),
  );
  expect(readBaseline(baseline.slice(0, -10))).toMatchObject({
    ok: false,
    fault: { code: 'snapshot.damaged' },
  });
  expect(readBaseline(index).ok).toBe(false);
});

test('a receipt reads back and knows its attachments from damaged or foreign ones', () => {
  const { index } = writeSnapshot(snapshotOf([]));
  const receipt: Receipt = {
    version: '0.1.0',
    category: 'api',
    commit: 'c0ffee',
    branch: 'refs/heads/main',
    tools: [{ name: 'ast-grep', version: null, results: 0 }],
    attachments: [attachmentEntry('fixgate.index.v1', 0, [index])],
  };
  const content = (bytes: Uint8Array) => ({ bytes: bytes.length, sha256: sha256(bytes) });
  expect(readReceipt(writeReceipt(receipt))).toEqual({ ok: true, value: receipt });
  expect(matchesReceipt(receipt, 'fixgate.index.v1', content(index))).toBe(true);
  expect(matchesReceipt(receipt, 'fixgate.index.v1', content(index.slice(1)))).toBe(false);
  expect(matchesReceipt(receipt, 'fixgate.baseline.v1', content(index))).toBe(false);
  expect(readReceipt('{}')).toMatchObject({ ok: false, fault: { code: 'snapshot.damaged' } });
});
