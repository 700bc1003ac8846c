import { describe, expect, test } from 'vitest';
import { READ_LIMITS } from '../../../src/core/sarif/limits.ts';
import { readFile } from '../../../src/core/snapshot/columns/read-file.ts';
import { MAGIC, PREFIX_BYTES } from '../../../src/core/snapshot/columns/specs.ts';
import { ROWS_MAX } from '../../../src/core/snapshot/columns/table.ts';
import { FORMAT_VERSION } from '../../../src/core/snapshot/formats.ts';
import { readBaseline } from '../../../src/core/snapshot/read-baseline.ts';
import { readDetails } from '../../../src/core/snapshot/read-details.ts';
import { readIndex } from '../../../src/core/snapshot/read-index.ts';
import { writeSnapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import { writeBaseline } from '../../../src/core/snapshot/write-baseline.ts';
import { gzip } from '../../../src/node/gzip.ts';
import { SAMPLE, SAMPLE_BASELINE, sampleDetails } from './sample-scan.ts';

const { index, messages } = writeSnapshot(SAMPLE, sampleDetails);
const BASELINE = writeBaseline(SAMPLE_BASELINE);
const LONGEST = 2 ** 20;

type Read = { ok: true } | { ok: false; fault: { code: string; next: string } };

/** Looks at every cell of what can be read. */
const FILES: readonly [string, Uint8Array, (bytes: Uint8Array) => Read][] = [
  [
    'index',
    index,
    (bytes) => {
      const read = readIndex(bytes);
      if (!read.ok) return read;
      for (let row = 0; row < read.value.count; row += 1) read.value.finding(row);
      for (const list of [read.value.fixed, read.value.notScanned]) {
        for (let row = 0; row < list.count; row += 1) list.entry(row);
      }
      return { ok: true };
    },
  ],
  [
    'messages',
    messages,
    (bytes) => {
      const read = readDetails(bytes);
      if (!read.ok) return read;
      for (let row = 0; row < read.value.count; row += 1) read.value.finding(row);
      read.value.rule('ast-grep', 'no-eval/1');
      return { ok: true };
    },
  ],
  [
    'baseline',
    BASELINE,
    (bytes) => {
      const read = readBaseline(bytes);
      if (read.ok) for (const entry of read.value.entries) expect(entry).toBeDefined();
      return read.ok ? { ok: true } : read;
    },
  ],
];

const isFault = (read: Read): boolean =>
  !read.ok && ['snapshot.damaged', 'snapshot.newer'].includes(read.fault.code) && read.fault.next !== '';

describe.each(FILES)('the file %s', (_, written, read) => {
  test('damaged in any byte of its gzip is a fault, or has the same content', async () => {
    const packed = await gzip.compress(written);
    let faults = 0;
    for (let at = 0; at < packed.length; at += 1) {
      for (const bits of [0x01, 0x80, 0xff]) {
        const bad = packed.slice();
        bad[at] = (bad[at] ?? 0) ^ bits;
        const expanded = await gzip.expand(bad, LONGEST);
        if (expanded.ok) expect(Buffer.compare(expanded.value, written)).toBe(0);
        else faults += 1;
      }
    }
    expect(faults).toBeGreaterThan(packed.length);
  });

  test('cut off anywhere, packed or not, is a fault', async () => {
    const packed = await gzip.compress(written);
    for (let length = 0; length < packed.length; length += 1) {
      expect((await gzip.expand(packed.slice(0, length), LONGEST)).ok).toBe(false);
    }
    for (let length = 0; length < written.length; length += 1) {
      expect(isFault(read(written.slice(0, length)))).toBe(true);
    }
  });

  test('damaged in any byte is a fault, or every row of it can be read', () => {
    for (let at = 0; at < written.length; at += 1) {
      for (const bits of [0x01, 0x80, 0xff]) {
        const bad = written.slice();
        bad[at] = (bad[at] ?? 0) ^ bits;
        const result = read(bad);
        expect(result.ok || isFault(result)).toBe(true);
      }
    }
  });

  test('with something behind it is a fault', () => {
    expect(isFault(read(Uint8Array.from([...written, 0])))).toBe(true);
  });

  test('of a later version says that a newer FixGate made it, and what to do', () => {
    const later = written.slice();
    new DataView(later.buffer).setUint32(4, FORMAT_VERSION + 1, true);
    expect(read(later)).toMatchObject({
      ok: false,
      fault: {
        code: 'snapshot.newer',
        message: expect.stringContaining('made by a newer FixGate'),
        next: expect.stringContaining('Update the FixGate extension'),
      },
    });
  });
});

type Spec = [string, unknown[]];
type Head = {
  format: string;
  header: unknown;
  strings: unknown[];
  tables: Record<string, { count: number; columns: Spec[] }>;
};

/** A file with another head; its bytes stay. */
function withHead(spoil: (head: Head) => void, file = index): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const end = PREFIX_BYTES + view.getUint32(8, true);
  const head: Head = JSON.parse(new TextDecoder().decode(file.subarray(PREFIX_BYTES, end)));
  spoil(head);
  return written(head, file.subarray(end));
}

function written(head: unknown, body: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const prefix = new DataView(new ArrayBuffer(PREFIX_BYTES));
  for (const [at, byte] of MAGIC.entries()) prefix.setUint8(at, byte);
  prefix.setUint32(4, 2, true);
  prefix.setUint32(8, text.length, true);
  return Uint8Array.from([...new Uint8Array(prefix.buffer), ...text, ...body]);
}

const column = (name: string, change: (spec: unknown[]) => unknown) => (head: Head) => {
  const found = head.tables['findings']?.columns.find(([each]) => each === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  const changed = change(found[1]);
  if (Array.isArray(changed)) found[1] = changed;
};
const findings = (change: (table: Head['tables'][string]) => void) => (head: Head) => {
  const table = head.tables['findings'];
  if (table !== undefined) change(table);
};

test('the head that the cases below spoil can be read as it is, and with other columns without bytes', () => {
  const fine = [
    () => undefined,
    column('startColumn', () => ['i', [0, 1, 5], -1]),
    column('tool', () => ['t', 24, [0, 0], [0, 1, -1]]),
    column('level', (spec) => spec),
    column('cwe', ([is, , ...codes]) => [is, [[1], [2], [3]], ...codes]),
  ];
  for (const each of fine)
    expect(readIndex(withHead(each))).toMatchObject({ ok: true, value: { count: 24 } });
});

test.each<[string, (head: Head) => void]>([
  ['it is of another format', (head) => Object.assign(head, { format: 'fixgate.messages.v1' })],
  ['its header says nothing', (head) => Object.assign(head, { header: null })],
  ['its texts are none', (head) => Object.assign(head, { strings: {} })],
  ['it promises a billion texts', ({ strings }) => strings.splice(0, 1, 1e9)],
  ['it promises less than no text', ({ strings }) => strings.splice(0, 1, -1)],
  ['a text is longer than all', ({ strings }) => strings.splice(1, 1, [0, 2 ** 30])],
  ['a text is shorter than nothing', ({ strings }) => strings.splice(1, 1, [0, -1])],
  ['its texts take more bytes than there are', ({ strings }) => strings.splice(2, 1, 2 ** 53 - 1)],
  ['its texts take less than no byte', ({ strings }) => strings.splice(2, 1, -8)],
  ['an odd text has no place', ({ strings }) => strings.splice(3, 1, [[1e6, 'x']])],
  ['an odd text is a number', ({ strings }) => strings.splice(3, 1, [[0, 1]])],
  ['a table is missing', ({ tables }) => delete tables['fixed']],
  ['it has more rows than any scan', findings((table) => Object.assign(table, { count: 1e9 }))],
  ['it has half a row', findings((table) => Object.assign(table, { count: 0.5 }))],
  ['it has less than no row', findings((table) => Object.assign(table, { count: -1 }))],
  ['it has columns and no row', findings((table) => Object.assign(table, { count: 0 }))],
  ['it has a row more than its bytes', findings((table) => Object.assign(table, { count: 25 }))],
  ['a column is missing', findings(({ columns }) => columns.pop())],
  ['a column stands there twice', findings(({ columns }) => columns.push(['tool', ['n']]))],
  ['a column has a name of JavaScript', findings(({ columns }) => columns.push(['__proto__', ['n']]))],
  ['a column is no column', findings(({ columns }) => Object.assign(columns, { 0: 7 }))],
  ['numbers of nine bytes', column('startColumn', () => ['i', [9, 0], -1])],
  ['numbers of less than no byte', column('startColumn', () => ['i', [-1, 0], -1])],
  ['numbers of half a byte', column('startColumn', () => ['i', [0.5, 0], -1])],
  ['a base beyond 32 bits', column('startColumn', () => ['i', [0, 2 ** 31], -1])],
  ['a base that is a text', column('startColumn', () => ['i', [0, '1'], -1])],
  ['a start beyond 32 bits', column('startColumn', () => ['i', [0, 1, 2 ** 40], -1])],
  ['numbers that follow themselves', column('startColumn', () => ['i', [0, 1, 'startColumn'], -1])],
  ['numbers that follow texts', column('startColumn', () => ['i', [0, 1, 'tool'], -1])],
  ['null where a number must be', column('runIndex', () => ['i', [0, 0], 0])],
  ['no number where one must be', column('runIndex', () => ['n'])],
  ['NaN where a number must be', column('runIndex', () => ['f'])],
  ['a text where a number must be', column('runIndex', () => ['t', 1, [0, 0], [0, 0]])],
  ['a number where a text must be', column('tool', () => ['i', [0, 0]])],
  ['a list where a text must be', column('tool', () => ['l', [[1]], [0, 0]])],
  ['null where a text must be', column('tool', () => ['n'])],
  ['a hidden null where a text must be', column('tool', () => ['t', 1, [0, -1], [0, 0]])],
  ['more distinct texts than rows', column('tool', () => ['t', 25, [0, 0], [0, 0]])],
  ['no distinct text', column('tool', () => ['t', 0, [0, 0], [0, 0]])],
  ['a text that is not there', column('tool', () => ['t', 1, [0, 1e6], [0, 0]])],
  ['a code that is not there', column('tool', () => ['t', 1, [0, 0], [0, 1]])],
  ['codes that run away', column('tool', () => ['t', 24, [0, 0], [0, 1, 5]])],
  ['codes that run below nothing', column('tool', () => ['t', 24, [0, 0], [0, -1, 5]])],
  ['decided by a column that is not there', column('tool', () => ['t', 1, [0, 0], [0, 0], 'nobody'])],
  ['decided by itself', column('tool', () => ['t', 1, [0, 0], [0, 0], 'tool'])],
  ['decided by a name of JavaScript', column('tool', () => ['t', 1, [0, 0], [0, 0], '__proto__'])],
  ['a word that we do not know', column('level', () => ['t', 1, [0, 0], [0, 0]])],
  ['hashes where a word must be', column('level', () => ['h'])],
  ['a flag of two', column('suppressed', ([is, ints]) => [is, [(ints as number[])[0], 1]])],
  ['a list of texts', column('cwe', ([is, , ...codes]) => [is, [['1'], ['2'], ['3']], ...codes])],
  ['a list that is none', column('cwe', ([is, , ...codes]) => [is, [1, 2, 3], ...codes])],
  ['no lists', column('cwe', ([is, , ...codes]) => [is, null, ...codes])],
])('a hostile index is a fault: %s', (_, spoil) => {
  expect(readIndex(withHead(spoil))).toMatchObject({ ok: false, fault: { code: 'snapshot.damaged' } });
});

test('numbers that overflow stay whole numbers', () => {
  const far = column('endLine', (spec) => [
    'i',
    [...(spec[1] as unknown[]).slice(0, 1), 2 ** 31 - 1, 2 ** 31 - 1],
    0,
  ]);
  const read = readIndex(withHead(far));
  expect(
    read.ok &&
      [...read.value.numbers('endLine')].every((line) => Number.isNaN(line) || Number.isInteger(line)),
  ).toBe(true);
});

test('a small file that promises millions of texts without a byte is a fault before they are made', () => {
  const tables = {};
  const empty = { format: 'some', header: {}, strings: [1, [0, 0], 0, []], tables };
  expect(readFile('some', written(empty, new Uint8Array()))).toMatchObject({ ok: true });
  const hostile = { ...empty, strings: [16e6, [0, 0], 0, []] };
  expect(readFile('some', written(hostile, new Uint8Array()))).toMatchObject({
    ok: false,
    fault: { code: 'snapshot.damaged' },
  });
});

test('gzip that unfolds into gigabytes is a fault at the limit', async () => {
  const bomb = await gzip.compress(new Uint8Array(64 * LONGEST));
  expect(bomb.length).toBeLessThan(LONGEST / 2);
  expect(await gzip.expand(bomb, LONGEST)).toMatchObject({ ok: false, fault: { code: 'snapshot.damaged' } });
});

test('a file may have as many rows as a log has results that are read', () => {
  expect(ROWS_MAX).toBeGreaterThanOrEqual(READ_LIMITS.results);
});

test('a small file that promises two million rows takes no memory for them', () => {
  const count = 2_000_000;
  const [only] = SAMPLE.findings;
  if (only === undefined) throw new Error('The sample is empty.');
  const one = writeSnapshot({ ...SAMPLE, findings: [only], fixed: [], notScanned: [] }).index;
  // All that a single row takes is its key.
  const small = withHead(
    findings((table) => {
      table.count = count;
      table.columns = table.columns.map((each) =>
        each[0] === 'key' ? ['key', ['t', 1, [0, 0], [0, 0]]] : each,
      );
    }),
    one.subarray(0, -8),
  );
  expect(small.length).toBeLessThan(8_192);
  const before = process.memoryUsage().arrayBuffers;
  const read = readIndex(small);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  expect(read).toMatchObject({ ok: true, value: { count } });
});
