import './grid.css';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react';
import type { GridColumn } from './grid-column.ts';
import { GridHead } from './grid-head.tsx';
import type { GridItems } from './grid-items.ts';
import { GridGroupLine, GridRow } from './grid-line.tsx';
import type { RowSelection } from './row-selection.ts';
import { useActiveLine } from './use-active-line.ts';
import { useElementWidth } from './use-element-width.ts';
import { useGridCommands } from './use-grid-commands.ts';

/** What a page can tell its grid to do. */
export interface GridHandle {
  /** Gives the focus to a row, or to the active line. */
  focus(row: number | null): void;
}

/** The head of a group as the grid shows it. */
interface GridGroupHead {
  readonly isCollapsed: boolean;
  readonly content: ReactNode;
}

interface GridProps {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly items: GridItems;
  readonly groupHead: (group: number) => GridGroupHead;
  /** A row in a few words. */
  readonly rowLabel: (row: number) => string;
  readonly selection: RowSelection;
  /** How many of the rows that can be selected are. */
  readonly selected: 'none' | 'some' | 'all';
  readonly onSelect: (selection: RowSelection) => void;
  readonly onSelectAll: (isSelected: boolean) => void;
  readonly openRow: number | null;
  readonly onOpen: (row: number) => void;
  /** @param isCollapsed left out: the other way round */
  readonly onToggleGroup: (group: number, isCollapsed?: boolean) => void;
  readonly onSort: (column: string) => void;
  /** Do `j`, `k` and `x` work? */
  readonly hasLetters: boolean;
  /** When it changes, the grid shows its beginning. */
  readonly scrollKey: string;
  readonly ref?: Ref<GridHandle>;
}

const HEAD_HEIGHT = 42;
const ROW_HEIGHT = 56;
const STACKED_HEIGHT = 88;
const NARROW = 640;
const OVERSCAN = 8;

/** Rows of which only those on the screen exist. Keys and their meaning: grid-keys.ts. */
export function Grid(props: GridProps) {
  const { label, columns, items, groupHead, rowLabel, selection, selected, openRow, hasLetters, scrollKey } =
    props;
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const width = useElementWidth(scroller);
  const isNarrow = width < NARROW;
  const { active, setActive, focusLine } = useActiveLine(items, body);
  const height = isNarrow ? STACKED_HEIGHT : ROW_HEIGHT;
  const virtualizer = useVirtualizer({
    count: items.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    // The active line has the focus: it must not go away while another part is on the screen.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (active >= items.count || shown.includes(active)) return shown;
      return [...shown, active].sort((a, b) => a - b);
    },
  });
  useLayoutEffect(() => {
    if (height > 0) virtualizer.measure();
  }, [virtualizer, height]);
  useLayoutEffect(() => {
    if (scrollKey !== '' && scroller.current !== null) scroller.current.scrollTop = 0;
  }, [scrollKey]);
  const goTo = (index: number): void => {
    virtualizer.scrollToIndex(index, { align: 'auto' });
    focusLine(index);
  };
  useImperativeHandle(props.ref, () => ({
    focus: (row) => {
      const index = row === null ? active : items.indexOf(row);
      if (items.count > 0) goTo(index === -1 ? active : index);
    },
  }));
  const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / height) - 1);
  const { onKeyDown, onClick } = useGridCommands({ ...props, active, page, hasLetters, goTo });
  const shownColumns = useMemo(() => columnsFor(columns, width), [columns, width]);
  const tracks = `40px ${shownColumns.map((column) => column.width).join(' ')}`;
  const isGrouped = items.count > 0 && items.at(0).group !== -1;
  return (
    <div
      ref={scroller}
      className={isNarrow ? 'grid grid-narrow' : 'grid'}
      role={isGrouped ? 'treegrid' : 'grid'}
      aria-label={label}
      aria-rowcount={items.count + 1}
      aria-colcount={shownColumns.length + 1}
      aria-multiselectable="true"
      style={{ '--grid-tracks': tracks } as React.CSSProperties}
    >
      <GridHead
        columns={shownColumns}
        selected={selected}
        onSelectAll={props.onSelectAll}
        onSort={props.onSort}
      />
      <div
        ref={body}
        className="grid-body"
        role="rowgroup"
        style={{ blockSize: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={({ target }) => {
          const line = target.closest<HTMLElement>('[data-index]');
          if (line !== null) setActive(Number(line.dataset['index']));
        }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const { row, group } = items.at(index);
          const line = { index, size, start: start - HEAD_HEIGHT, isActive: index === active };
          if (row === null) {
            const { isCollapsed, content } = groupHead(group);
            return (
              <GridGroupLine key={index} {...line} columns={shownColumns.length} isCollapsed={isCollapsed}>
                {content}
              </GridGroupLine>
            );
          }
          return (
            <GridRow
              key={index}
              {...line}
              row={row}
              label={rowLabel(row)}
              columns={shownColumns}
              isSelected={selection.has(row)}
              isOpen={row === openRow}
              isInGroup={isGrouped}
            />
          );
        })}
      </div>
    </div>
  );
}

function columnsFor(columns: readonly GridColumn[], gridWidth: number): readonly GridColumn[] {
  if (gridWidth >= NARROW) return columns.filter(({ shownFrom = 0 }) => gridWidth >= shownFrom);
  return columns.flatMap(({ narrowCell, ...column }) =>
    narrowCell === undefined ? [] : [{ ...column, cell: narrowCell, width: 'minmax(0, 1fr)' }],
  );
}
