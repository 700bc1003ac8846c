import { expect, it } from 'vitest';
import { carryRows } from '../../../hub/data/carry-rows.ts';
import { buildTable } from '../../../hub/data/findings-table.ts';
import { sampleSnapshot } from '../support/sample-scans.ts';
import { aScan } from '../support/scans.ts';

const web = aScan(sampleSnapshot({ count: 20 }));
const api = aScan(sampleSnapshot({ count: 5, category: 'api' }));

it('rows keep their finding when other scans come before theirs', () => {
  const carry = carryRows(buildTable([web]), buildTable([api, web]));
  const ofApi = api.index.count + api.index.fixed.count;
  expect([0, 7, 21].map(carry)).toEqual([ofApi, ofApi + 7, ofApi + 21]);
});

it('rows of a scan that a newer one replaced are found by their key, or are gone', () => {
  const newer = aScan(sampleSnapshot({ count: 10, runId: 2 }));
  const carry = carryRows(buildTable([web]), buildTable([newer]));
  expect(newer.index.text('key', carry(3) ?? -1)).toBe(web.index.text('key', 3));
  expect(carry(15)).toBeNull();
  expect(carryRows(buildTable([web]), buildTable([api]))(0)).toBeNull();
});
