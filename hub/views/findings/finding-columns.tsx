import './finding-columns.css';
import { branchName } from '../../../src/core/git-ref.ts';
import { SEVERITIES, type Severity } from '../../../src/core/sarif/finding.ts';
import { valueLabel } from '../../data/facet-labels.ts';
import type { Sort, SortName } from '../../data/findings-query.ts';
import type { FindingsTable } from '../../data/findings-table.ts';
import { rowTexts } from '../../data/row-texts.ts';
import { shownName } from '../../data/shown-text.ts';
import { valueAt } from '../../data/table/column.ts';
import type { GridColumn } from '../../parts/grid/grid-column.ts';
import { Pill } from '../../parts/pill.tsx';
import { RelativeDate } from '../../parts/relative-date.tsx';
import { SeverityMark } from '../../parts/severity-mark.tsx';

interface CellProps {
  readonly table: FindingsTable;
  readonly row: number;
}

function Title({ table, row }: CellProps) {
  const { title, place } = rowTexts(table, row);
  return (
    <>
      <span className="finding-title">{title}</span>
      <span className="finding-place">{place}</span>
    </>
  );
}

function RowSeverity({ table, row }: CellProps) {
  const text = valueAt(table.columns.severity, row);
  const severity: Severity = SEVERITIES.find((each) => each === text) ?? 'none';
  return <SeverityMark severity={severity} />;
}

function RowState({ table: { columns }, row }: CellProps) {
  const status = valueAt(columns.status, row);
  const state = valueAt(columns.state, row);
  const label = valueLabel('state', state);
  const tone = state === 'new' ? 'info' : state === 'notScanned' ? 'warning' : undefined;
  return (
    <span className="finding-state">
      {tone === undefined ? label : <Pill tone={tone}>{label}</Pill>}
      {status !== 'open' && status !== state && <Pill>{valueLabel('status', status)}</Pill>}
    </span>
  );
}

function Narrow({ table, row }: CellProps) {
  return (
    <>
      <Title table={table} row={row} />
      <span className="finding-facts">
        <RowSeverity table={table} row={row} />
        <RowState table={table} row={row} />
        <RelativeDate date={valueAt(table.columns.firstSeen, row)} />
      </span>
    </>
  );
}

function Repository({ table, row }: CellProps) {
  const scan = table.place(row)?.scan;
  return (
    <>
      <span className="finding-line">{shownName(scan?.repository.name ?? '')}</span>
      <span className="finding-place">{shownName(branchName(scan?.branch ?? ''))}</span>
    </>
  );
}

/** The columns of the list; a repository that is the same in each row is left out. */
export function findingColumns(table: FindingsTable, { by, descending }: Sort): GridColumn[] {
  const sortOf = (name: SortName): GridColumn['sort'] =>
    name === by ? (descending ? 'descending' : 'ascending') : 'none';
  const { facets } = table;
  const isSeveral = facets.repo.values.length > 1 || facets.branch.values.length > 2;
  return [
    {
      id: 'severity',
      label: 'Severity',
      width: '104px',
      sort: sortOf('severity'),
      cell: (row) => <RowSeverity table={table} row={row} />,
    },
    {
      id: 'rule',
      label: 'Finding',
      width: 'minmax(220px, 1fr)',
      sort: sortOf('rule'),
      cell: (row) => <Title table={table} row={row} />,
      narrowCell: (row) => <Narrow table={table} row={row} />,
    },
    {
      id: 'state',
      label: 'Since baseline',
      width: '124px',
      sort: sortOf('state'),
      cell: (row) => <RowState table={table} row={row} />,
    },
    {
      id: 'repo',
      label: 'Repository',
      width: 'minmax(96px, 180px)',
      sort: sortOf('repo'),
      cell: (row) => <Repository table={table} row={row} />,
      shownFrom: isSeveral ? 840 : Number.POSITIVE_INFINITY,
    },
    {
      id: 'tool',
      label: 'Tool',
      width: 'minmax(72px, 140px)',
      sort: sortOf('tool'),
      cell: (row) => shownName(valueAt(table.columns.tool, row)),
      shownFrom: 960,
    },
    {
      id: 'age',
      label: 'First seen',
      width: '116px',
      sort: sortOf('age'),
      cell: (row) => <RelativeDate date={valueAt(table.columns.firstSeen, row)} />,
    },
  ];
}
