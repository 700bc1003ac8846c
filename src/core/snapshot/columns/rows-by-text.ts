/** Which rows of a column hold which text, for whoever asks for many. */
export interface RowsByText {
  /** Of the last one with this text; -1: there is none. */
  rowOf(text: string): number;
  /** Is each text in one row? */
  readonly isUnique: boolean;
}

/** @param textAt of rows from 0 to `count - 1` */
export function rowsByText(count: number, textAt: (row: number) => unknown): RowsByText {
  const rows = new Map<unknown, number>();
  for (let row = 0; row < count; row += 1) rows.set(textAt(row), row);
  return { rowOf: (text) => rows.get(text) ?? -1, isUnique: rows.size === count };
}
