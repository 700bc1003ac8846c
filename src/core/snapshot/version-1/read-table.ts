import type { ColumnKind, RowKinds } from '../columns/column-kinds.ts';
import { isWhole } from '../columns/is-whole.ts';
import { lazily } from '../columns/lazily.ts';
import {
  type CellColumn,
  numberColumn,
  otherColumn,
  ROWS_MAX,
  type Table,
  tableOfColumns,
  textColumn,
} from '../columns/table.ts';
import type { Texts } from '../columns/texts.ts';
import { ownMember } from '../own-member.ts';

/** A column: `t` texts as places in the table of texts, `v` anything else; one cell instead of a list: in every row. */
export function readTable<Row>(written: unknown, texts: Texts, kinds: RowKinds<Row>): Table<Row> | null {
  const [count, columns] = [ownMember(written, 'count'), ownMember(written, 'columns')];
  if (!isWhole(count, 0, ROWS_MAX)) return null;
  const read = new Map<string, CellColumn>();
  if (count === 0) return tableOfColumns(0, texts, read);
  let lists = 0;
  for (const [name, kind] of kinds.columns) {
    const isLater = kinds.later.includes(name) && ownMember(columns, name) === undefined;
    const column = isLater ? { v: null } : ownMember(columns, name);
    const places = ownMember(column, 't');
    const content = places ?? ownMember(column, 'v');
    const cells: readonly unknown[] = Array.isArray(content) ? content : [content];
    if (Array.isArray(content) && content.length !== count) return null;
    if (Array.isArray(content)) lists += 1;
    const isRight = checkOf(kind, texts, places !== undefined);
    if (!cells.every(isRight)) return null;
    read.set(
      name,
      columnOf(kind, (row) => cells[cells.length === count ? row : 0], texts, count),
    );
  }
  // No file may promise more rows than it has.
  return lists === 0 ? null : tableOfColumns(count, texts, read);
}

/** @param isText a column of texts that are all null is written as values */
function checkOf(kind: ColumnKind, texts: Texts, isText: boolean): (cell: unknown) => boolean {
  switch (kind.kind) {
    case 'text': {
      const { nullable, options } = kind;
      const known = options === null ? null : new Set(options);
      return (cell) =>
        cell === null
          ? nullable
          : isText && isWhole(cell, 0, texts.count - 1) && (known?.has(texts.at(cell)) ?? true);
    }
    case 'number':
      return (cell) => !isText && (typeof cell === 'number' || (kind.nullable && cell === null));
    case 'flag':
      return (cell) => !isText && typeof cell === 'boolean';
    case 'numbers':
      return (cell) => !isText && Array.isArray(cell) && cell.every((each) => typeof each === 'number');
  }
}

function columnOf(
  { kind }: ColumnKind,
  at: (row: number) => unknown,
  texts: Texts,
  length: number,
): CellColumn {
  const all = (none: number) => (_: unknown, row: number) => Number(at(row) ?? none);
  if (kind === 'text')
    return textColumn(
      lazily(() => Int32Array.from({ length }, all(-1))),
      texts,
    );
  if (kind === 'number') return numberColumn(lazily(() => Float64Array.from({ length }, all(Number.NaN))));
  return otherColumn((row) => {
    const cell = at(row);
    return Array.isArray(cell) ? cell : cell === true;
  });
}
