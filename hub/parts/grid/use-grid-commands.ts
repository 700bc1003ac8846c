import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import type { GridItems } from './grid-items.ts';
import { commandOf, type GridCommand } from './grid-keys.ts';
import type { RowSelection } from './row-selection.ts';

interface GridActions {
  readonly items: GridItems;
  readonly active: number;
  readonly page: number;
  readonly hasLetters: boolean;
  readonly selection: RowSelection;
  /** Makes a line the active one and gives it the focus. */
  readonly goTo: (index: number) => void;
  readonly onSelect: (selection: RowSelection) => void;
  readonly onSelectAll: (isSelected: boolean) => void;
  readonly onOpen: (row: number) => void;
  readonly onToggleGroup: (group: number, isCollapsed?: boolean) => void;
}

/** Where a range begins, and what was selected before it. */
interface Anchor {
  readonly index: number;
  readonly before: RowSelection;
}

/** What keys and the mouse do in a grid. */
export function useGridCommands(actions: GridActions) {
  const anchor = useRef<Anchor | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const { items, active, page, hasLetters } = actions;
    if (items.count === 0) return;
    const command = commandOf(event, { active, count: items.count, page, hasLetters });
    if (command !== null && run(actions, anchor, command)) event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const line = target?.closest<HTMLElement>('[data-index]');
    const index = Number(line?.dataset['index'] ?? -1);
    if (index < 0 || target === null) return;
    const { row, group } = actions.items.at(index);
    actions.goTo(index);
    if (event.shiftKey) selectRange(actions, anchor, index);
    else if (row === null) actions.onToggleGroup(group);
    else if (event.ctrlKey || event.metaKey || target.closest('.grid-check') !== null)
      toggle(actions, anchor, index);
    else actions.onOpen(row);
  };
  return { onKeyDown, onClick };
}

type AnchorRef = { current: Anchor | null };

/** @returns false: the key may do what it does elsewhere */
function run(actions: GridActions, anchor: AnchorRef, command: GridCommand): boolean {
  const { items, active, selection, goTo } = actions;
  const { row, group } = items.at(active);
  switch (command.do) {
    case 'move':
      if (command.extends) selectRange(actions, anchor, command.to);
      else anchor.current = null;
      goTo(command.to);
      return true;
    case 'toggle':
      if (row === null) actions.onToggleGroup(group);
      else toggle(actions, anchor, active);
      return true;
    case 'select-range':
      selectRange(actions, anchor, active);
      return true;
    case 'select-all':
      actions.onSelectAll(true);
      return true;
    case 'clear':
      if (selection.size === 0) return false;
      actions.onSelectAll(false);
      return true;
    case 'open':
      if (row === null) actions.onToggleGroup(group);
      else actions.onOpen(row);
      return true;
    case 'expand':
      if (row === null) actions.onToggleGroup(group, false);
      return row === null;
    case 'collapse':
      if (row === null) actions.onToggleGroup(group, true);
      else if (group !== -1) goTo(headOf(items, active));
      return group !== -1;
  }
}

/** The head of the group that a line belongs to. */
function headOf(items: GridItems, index: number): number {
  let at = index;
  while (at > 0 && items.at(at).row !== null) at -= 1;
  return at;
}

function toggle({ items, selection, onSelect }: GridActions, anchor: AnchorRef, index: number): void {
  const { row } = items.at(index);
  if (row === null) return;
  const next = selection.with([row], !selection.has(row));
  anchor.current = { index, before: next };
  onSelect(next);
}

/** From the anchor, else from the active line; what an earlier end of the same range had selected is given up. */
function selectRange(
  { items, active, selection, onSelect }: GridActions,
  anchor: AnchorRef,
  to: number,
): void {
  const from = anchor.current ?? { index: active, before: selection };
  anchor.current = from;
  onSelect(from.before.with(items.rowsBetween(from.index, to), true));
}
