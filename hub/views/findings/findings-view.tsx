import './findings-view.css';
import { useMemo, useRef, useState } from 'react';
import { buildTable } from '../../data/findings-table.ts';
import type { LoadedScan } from '../../data/loaded-scan.ts';
import { openNameOf, rowOfOpenName } from '../../data/open-finding.ts';
import type { Step } from '../../data/use-route.ts';
import { Button } from '../../parts/button.tsx';
import type { GridHandle } from '../../parts/grid/grid.tsx';
import { MessageBar } from '../../parts/message-bar.tsx';
import { FindingsFilter } from './findings-filter.tsx';
import { FindingsPane } from './findings-pane.tsx';
import { OpenFinding } from './open-finding.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useFindingsList } from './use-findings-list.ts';
import { useFindingsQuery } from './use-findings-query.ts';
import { useRowSelection } from './use-row-selection.ts';
import { useShortcuts } from './use-shortcuts.ts';

interface FindingsViewProps {
  /** The same array until something changes. */
  readonly scans: readonly LoadedScan[];
  /** False: more scans are on their way. */
  readonly isComplete: boolean;
  /** What follows `?` in the address: everything that the list shows. */
  readonly search: string;
  readonly onSearch: (search: string, step: Step) => void;
}

/** The findings of a project: filter, list, the open one. */
export function FindingsView({ scans, isComplete, search, onSearch }: FindingsViewProps) {
  const table = useMemo(() => buildTable(scans), [scans]);
  const [query, change] = useFindingsQuery(search, onSearch);
  const list = useFindingsList(table, query);
  const [selection, setSelection] = useRowSelection(table);
  const [hasLetters, setHasLetters] = useState(true);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const grid = useRef<GridHandle>(null);
  const shortcuts = useMemo(() => {
    const [toFilter, help] = [() => field.current?.focus(), () => setIsHelpOpen(true)];
    return hasLetters
      ? new Map([
          ['/', toFilter],
          ['?', help],
        ])
      : null;
  }, [hasLetters]);
  useShortcuts(shortcuts);
  const { open } = query;
  const openRow = useMemo(() => (open === null ? null : rowOfOpenName(table, open)), [table, open]);
  const place = openRow === null ? null : table.place(openRow);
  const show = (row: number | null, step: Step): void =>
    change({ open: row === null ? null : openNameOf(table, row) }, step);
  return (
    <div className="findings-view">
      <FindingsFilter table={table} query={query} onChange={change} fieldRef={field} />
      {open !== null && place === null && isComplete && (
        <MessageBar
          tone="info"
          title="The finding of this address is in none of the newest scans"
          actions={<Button onPress={() => show(null, 'replace')}>Show the list</Button>}
        >
          <p>It was fixed long ago, its scan is gone, or you may not see it.</p>
        </MessageBar>
      )}
      <div className={place === null ? 'findings-view-main' : 'findings-view-main findings-view-split'}>
        <FindingsPane
          table={table}
          list={list}
          query={query}
          onChange={change}
          selection={selection}
          onSelect={setSelection}
          openRow={openRow}
          onOpen={(row) => show(row, openRow === null ? 'push' : 'replace')}
          hasLetters={hasLetters}
          onHelp={() => setIsHelpOpen(true)}
          gridRef={grid}
        />
        {place !== null && (
          <OpenFinding
            place={place}
            position={openRow === null ? -1 : list.rows.indexOf(openRow)}
            count={list.rows.length}
            onGoTo={(at) => show(list.rows[at] ?? null, 'replace')}
            onClose={() => {
              show(null, 'push');
              grid.current?.focus(openRow);
            }}
          />
        )}
      </div>
      <ShortcutsDialog
        isOpen={isHelpOpen}
        onClose={() => setIsHelpOpen(false)}
        hasLetters={hasLetters}
        onLetters={setHasLetters}
      />
    </div>
  );
}
