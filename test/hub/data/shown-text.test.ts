import { expect, it } from 'vitest';
import { valueLabel } from '../../../hub/data/facet-labels.ts';
import { buildTable } from '../../../hub/data/findings-table.ts';
import { rowTexts } from '../../../hub/data/row-texts.ts';
import { shownName, shownText } from '../../../hub/data/shown-text.ts';
import { fc } from '../../support/property.ts';
import { aSnapshot } from '../../support/stored-scan.ts';
import { aDecided, failedReport } from '../support/run-worlds.ts';
import { aScan } from '../support/scans.ts';

it('foreign text keeps its lines and its spaces', () => {
  expect(shownText('  a\tb \r\n\n\tc\u2028d')).toBe('  a b \n\n\tc\nd');
});

const DECEIVING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

it('foreign text shows nothing that turns the reading direction or controls a terminal', () => {
  const text = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(text, (foreign) => {
      expect(DECEIVING.test(shownText(foreign))).toBe(false);
    }),
  );
});

it('a foreign name becomes one short line', () => {
  expect(shownName(' a\n\u202eb\u001b[31mc ')).toBe('a �bc');
  expect(shownName('x'.repeat(10_000_000))).toHaveLength(300);
});

it('rows, facets and groups show foreign names as such lines', () => {
  const ruleName = `evil\u202e${'\n'}${'n'.repeat(10_000)}`;
  const finding = aDecided({ ruleName, path: 'src/\u2066a\u0007.js', startLine: 3 });
  const table = buildTable([aScan(aSnapshot({ report: failedReport(), findings: [finding] }))]);
  const { title, place } = rowTexts(table, 0);
  expect(title).toHaveLength(300);
  expect(title.startsWith('evil� nnn')).toBe(true);
  expect(place).toBe('src/�a .js:3');
  expect(valueLabel('rule', ruleName)).toBe(title);
  expect(valueLabel('sev', 'high')).toBe('High');
});
