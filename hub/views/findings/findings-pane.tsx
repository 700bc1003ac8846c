import { type Ref, useMemo } from 'react';
import { valueLabel } from '../../data/facet-labels.ts';
import { type FindingsQuery, type GroupName, SORT_NAMES } from '../../data/findings-query.ts';
import type { FindingsTable } from '../../data/findings-table.ts';
import { formatQuery } from '../../data/query-hash.ts';
import { rowTexts } from '../../data/row-texts.ts';
import { shownName } from '../../data/shown-text.ts';
import { ActionMenu } from '../../parts/action-menu.tsx';
import { Grid, type GridHandle } from '../../parts/grid/grid.tsx';
import { emptySelection, type RowSelection } from '../../parts/grid/row-selection.ts';
import { Pill } from '../../parts/pill.tsx';
import { findingColumns } from './finding-columns.tsx';
import { ListToolbar } from './list-toolbar.tsx';
import { NothingFound } from './nothing-found.tsx';
import type { FindingsList } from './use-findings-list.ts';
import type { HistoryEntry } from './use-findings-query.ts';
import { useListActions } from './use-list-actions.ts';

interface FindingsPaneProps {
  readonly table: FindingsTable;
  readonly list: FindingsList;
  readonly query: FindingsQuery;
  readonly onChange: (change: Partial<FindingsQuery>, how: HistoryEntry) => void;
  readonly selection: RowSelection;
  readonly onSelect: (selection: RowSelection) => void;
  readonly openRow: number | null;
  readonly onOpen: (row: number) => void;
  readonly hasLetters: boolean;
  readonly onHelp: () => void;
  readonly gridRef: Ref<GridHandle>;
}

/** The list with its counts, its order and what can be done with it. */
export function FindingsPane(props: FindingsPaneProps) {
  const { table, list, query, onChange, selection, onSelect, openRow, onOpen, hasLetters } = props;
  const { rows, groups, items, isCollapsed, toggleGroup } = list;
  const { sort, group } = query;
  const columns = useMemo(() => findingColumns(table, sort), [table, sort]);
  const selected = useMemo(
    () => (selection.size === 0 ? new Uint32Array() : rows.filter((row) => selection.has(row))),
    [rows, selection],
  );
  const copied = selected.length > 0 ? selected : rows;
  const actions = useListActions({ table, rows: copied, list, onHelp: props.onHelp });
  return (
    <section className="findings-view-list" aria-label="Findings">
      <ListToolbar
        shown={rows.length}
        total={table.count}
        selected={selected.length}
        sort={sort}
        onSort={(next) => onChange({ sort: next }, 'push')}
        group={group}
        onGroup={(next) => onChange({ group: next }, 'push')}
      >
        <ActionMenu label="More actions" actions={actions} />
      </ListToolbar>
      {rows.length === 0 ? (
        <NothingFound
          total={table.count}
          query={query}
          onFilter={(text, filters) => onChange({ text, filters }, 'push')}
        />
      ) : (
        <Grid
          ref={props.gridRef}
          label="Findings"
          columns={columns}
          items={items}
          groupHead={(at) => ({
            isCollapsed: isCollapsed(at),
            content: <GroupHead group={group} value={groups[at]?.value} count={groups[at]?.rows.length} />,
          })}
          rowLabel={(row) => Object.values(rowTexts(table, row)).join(', ')}
          selection={selection}
          selected={selected.length === 0 ? 'none' : selected.length === rows.length ? 'all' : 'some'}
          onSelect={onSelect}
          onSelectAll={(isAll) => onSelect(isAll ? selection.with(rows, true) : emptySelection(table.count))}
          openRow={openRow}
          onOpen={onOpen}
          onToggleGroup={toggleGroup}
          onSort={(id) => {
            const by = SORT_NAMES.find((name) => name === id);
            if (by === undefined) return;
            onChange({ sort: { by, descending: by === sort.by && !sort.descending } }, 'push');
          }}
          hasLetters={hasLetters}
          scrollKey={formatQuery({ ...query, open: null })}
        />
      )}
    </section>
  );
}

interface GroupHeadProps {
  readonly group: GroupName | null;
  readonly value: string | undefined;
  readonly count: number | undefined;
}

function GroupHead({ group, value = '', count = 0 }: GroupHeadProps) {
  const label = group === 'severity' ? valueLabel('sev', value) : value;
  return (
    <>
      <span className="findings-view-group">{label === '' ? 'None' : shownName(label)}</span>
      <Pill>{count.toLocaleString('en')}</Pill>
    </>
  );
}
