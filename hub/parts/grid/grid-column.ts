import type { ReactNode } from 'react';

/** A column of the grid. In a narrow grid only the first one is shown: it has to say everything. */
export interface GridColumn {
  readonly id: string;
  readonly label: string;
  /** A track of a CSS grid: `minmax(240px, 3fr)`. */
  readonly width: string;
  /** Null: nobody can sort by it. */
  readonly sort: 'ascending' | 'descending' | 'none' | null;
  readonly cell: (row: number) => ReactNode;
}
