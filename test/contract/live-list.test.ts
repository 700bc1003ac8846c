import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/app/doctor/examine.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/assumptions.md', import.meta.url));

describe('docs/assumptions.md', () => {
  /** Last cells of all rows of tables with the column `doctor`, by assumption. */
  async function rows(): Promise<ReadonlyMap<string, string>> {
    const lines = (await readFile(DOCUMENT, 'utf8')).split('\n').filter((line) => line.startsWith('|'));
    const cells = lines.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
    const found = cells.filter(
      (each) => each.length >= 6 && each[1] !== 'assumption' && !/^-+$/.test(each[1] ?? ''),
    );
    return new Map(found.map((each) => [each[1] ?? '', each[5] ?? '']));
  }
  const idsOf = (cell: string): readonly string[] =>
    [...cell.matchAll(/`([a-z0-9-]+)`/g)].map(([, id]) => id ?? '');

  it('names for every line a check of the doctor, or why REST cannot tell', async () => {
    const without = [...(await rows())].filter(
      ([, cell]) => !cell.startsWith('no: ') && idsOf(cell).length === 0,
    );
    expect(without.map(([assumption]) => assumption)).toEqual([]);
  });

  it('names every check, and no other', async () => {
    const named = [...(await rows()).values()].filter((cell) => !cell.startsWith('no: ')).flatMap(idsOf);
    expect([...new Set(named)].toSorted()).toEqual(CHECKS.map(({ id }) => id).toSorted());
  });
});
