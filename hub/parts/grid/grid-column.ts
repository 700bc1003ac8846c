import type { ReactNode } from 'react';

/** A column of the grid. */
export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** A track of a CSS grid: `minmax(240px, 3fr)`. */
  readonly width: string;
  /** Null: nobody can sort by it. */
  readonly sort: 'ascending' | 'descending' | 'none' | null;
  readonly cell: (row: number) => ReactNode;
  /** In a grid that is less wide, in pixels, the column is left out. */
  readonly shownFrom?: number;
  /** What a narrow grid shows in one column instead of all; only one column has it. */
  readonly narrowCell?: (row: number) => ReactNode;
}
