import { memo, type ReactNode } from 'react';
import type { GridColumn } from './grid-column.ts';

interface GridLineProps {
  /** From 0. */
  readonly index: number;
  /** Pixels from the top of the lines. */
  readonly start: number;
  readonly size: number;
  readonly isActive: boolean;
}

interface GridRowProps extends GridLineProps {
  readonly row: number;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  readonly isInGroup: boolean;
}

/** A row; the grid listens to its events, so that scrolling makes no handlers. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { index, start, size, isActive, row, label, columns, isSelected, isOpen, isInGroup } = props;
  return (
    <div
      className="grid-row"
      role="row"
      data-index={index}
      data-open={isOpen}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      aria-level={isInGroup ? 2 : undefined}
      tabIndex={isActive ? 0 : -1}
      style={{ transform: `translateY(${start}px)`, blockSize: size }}
    >
      <div className="grid-check" role="gridcell" aria-colindex={1} tabIndex={-1}>
        <input type="checkbox" tabIndex={-1} aria-label={`Select ${label}`} checked={isSelected} readOnly />
      </div>
      {columns.map(({ id, cell }, at) => (
        <div key={id} className="grid-cell" role="gridcell" aria-colindex={at + 2} tabIndex={-1}>
          {cell(row)}
        </div>
      ))}
    </div>
  );
});

interface GridGroupLineProps extends GridLineProps {
  readonly columns: number;
  readonly isCollapsed: boolean;
  readonly children: ReactNode;
}

/** The head of a group. */
export function GridGroupLine(props: GridGroupLineProps) {
  const { index, start, size, isActive, columns, isCollapsed, children } = props;
  return (
    <div
      className="grid-row grid-group"
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={!isCollapsed}
      tabIndex={isActive ? 0 : -1}
      style={{ transform: `translateY(${start}px)`, blockSize: size }}
    >
      <div
        className="grid-group-cell"
        role="gridcell"
        aria-colindex={1}
        aria-colspan={columns + 1}
        tabIndex={-1}
      >
        <svg className="grid-chevron" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M4 1.5 8.5 6 4 10.5l-1-1L6.5 6 3 2.5z" />
        </svg>
        {children}
      </div>
    </div>
  );
}
