import { rowsAsJson, rowsAsMarkdown } from '../../data/export-rows.ts';
import type { FindingsTable } from '../../data/findings-table.ts';
import { copyText } from '../../host/copy-text.ts';
import type { Action } from '../../parts/action-menu.tsx';
import { useEnvironment } from '../../parts/environment.tsx';
import type { FindingsList } from './use-findings-list.ts';

interface ListActions {
  readonly table: FindingsTable;
  /** What is copied: all of it. */
  readonly rows: Uint32Array;
  readonly list: Pick<FindingsList, 'groups' | 'toggleAllGroups'>;
  readonly onHelp: () => void;
}

/** What can be done with the list besides reading it. Copies: downloads do not work in the frame of Azure DevOps Server. */
export function useListActions({ table, rows, list, onHelp }: ListActions): readonly Action[] {
  const { host } = useEnvironment();
  const copy = (text: string): void => {
    const done = copyText(text);
    const count = `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'finding' : 'findings'}`;
    // Without a toast the copy is there all the same.
    host.toast(done ? `${count} copied.` : 'The browser did not allow copying.').catch(() => undefined);
  };
  const copies: readonly Action[] = [
    { label: 'Copy as Markdown', onPress: () => copy(rowsAsMarkdown(table, rows)) },
    { label: 'Copy as JSON', onPress: () => copy(rowsAsJson(table, rows)) },
  ];
  const ofGroups: readonly Action[] = [
    { label: 'Collapse all groups', onPress: () => list.toggleAllGroups(true) },
    { label: 'Expand all groups', onPress: () => list.toggleAllGroups(false) },
  ];
  return [
    ...(list.groups.length > 0 ? ofGroups : []),
    ...(rows.length > 0 ? copies : []),
    { label: 'Keyboard shortcuts', onPress: onHelp },
  ];
}
