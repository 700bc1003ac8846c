import { useEffect, useRef } from 'react';
import type { GridColumn } from './grid-column.ts';

interface GridHeadProps {
  readonly columns: readonly GridColumn[];
  readonly selected: 'none' | 'some' | 'all';
  readonly onSelectAll: (isSelected: boolean) => void;
  readonly onSort: (column: string) => void;
}

/** The line of column heads; it stays when the rest scrolls. */
export function GridHead({ columns, selected, onSelectAll, onSort }: GridHeadProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = selected === 'some';
  }, [selected]);
  return (
    <div className="grid-head" role="row" aria-rowindex={1}>
      <div className="grid-check" role="columnheader" aria-colindex={1}>
        <input
          ref={box}
          type="checkbox"
          aria-label="Select all"
          checked={selected === 'all'}
          onChange={({ currentTarget }) => onSelectAll(currentTarget.checked)}
        />
      </div>
      {columns.map(({ id, label, sort }, at) => (
        <div
          key={id}
          className="grid-head-cell"
          role="columnheader"
          aria-colindex={at + 2}
          aria-sort={sort ?? undefined}
        >
          {sort === null ? label : <SortButton label={label} sort={sort} onPress={() => onSort(id)} />}
        </div>
      ))}
    </div>
  );
}

interface SortButtonProps {
  readonly label: string;
  readonly sort: 'ascending' | 'descending' | 'none';
  readonly onPress: () => void;
}

function SortButton({ label, sort, onPress }: SortButtonProps) {
  return (
    <button type="button" className="grid-sort" onClick={onPress}>
      {label}
      <svg
        className={`grid-arrow grid-arrow-${sort}`}
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
      >
        <path d="M6 1.5 10 6H7v4.5H5V6H2z" />
      </svg>
    </button>
  );
}
