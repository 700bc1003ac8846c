import { expect, it } from 'vitest';
import { baselineRow, rowCount } from '../../../hub/data/baseline-rows.ts';
import { findRows } from '../../../hub/data/findings-list.ts';
import { buildTable } from '../../../hub/data/findings-table.ts';
import { openNameOf, rowOfOpenName } from '../../../hub/data/open-finding.ts';
import { valueAt } from '../../../hub/data/table/column.ts';
import { failedScan } from '../support/run-worlds.ts';
import { aScan } from '../support/scans.ts';

const given = failedScan();
const [fixed] = given.fixed;
if (fixed === undefined) throw new Error('nothing is fixed');
const unseen = [
  { ...fixed, key: 'unseen', ruleId: 'js.unseen' },
  { ...fixed, key: 'hidden', suppressed: true },
];
const scan = aScan({ ...given, notScanned: unseen });
const table = buildTable([scan]);
const rows = Uint32Array.from({ length: table.count }, (_, row) => row);

it('findings of tools that did not run are rows behind the fixed ones, and no fixed ones', () => {
  expect(rowCount(scan.index)).toBe(7);
  expect([4, 5, 6].map((row) => baselineRow(scan.index, row)?.state)).toEqual([
    'fixed',
    'notScanned',
    'notScanned',
  ]);
  expect(baselineRow(scan.index, 3)).toBeNull();
  expect([4, 5, 6].map((row) => valueAt(table.columns.status, row))).toEqual([
    'fixed',
    'notScanned',
    'suppressed',
  ]);
});

it('the list shows them unless somebody asks for others: what nobody looked for is not gone', () => {
  expect([...findRows(table, rows, '', { branch: [] })]).toContain(5);
  expect([...findRows(table, rows, '', { branch: [] })]).not.toContain(4);
  expect([...findRows(table, rows, '', { branch: [], status: ['open'] })]).not.toContain(5);
});

it('they have an address', () => {
  expect(openNameOf(table, 5)).toBe('unseen');
  expect(rowOfOpenName(table, 'unseen')).toBe(5);
});
