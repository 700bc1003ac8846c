import './tab-list.css';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Pill } from './pill.tsx';

/** One tab; the panel that it shows has the id `panelId(id)`. */
interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** Shown in a pill; null: not known yet. */
  readonly count?: number | null;
}

interface TabListProps<Id extends string> {
  /** What the tabs choose between, for screen readers. */
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

const panelId = (id: string): string => `panel-${id}`;
const tabId = (id: string): string => `tab-${id}`;

/** Where an arrow key leads; null: not a key of ours. */
function goal(key: string, from: number, count: number): number | null {
  if (key === 'ArrowRight') return (from + 1) % count;
  if (key === 'ArrowLeft') return (from - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Tabs by the pattern of WAI-ARIA: one stop of the Tab key, arrows choose. */
export function TabList<Id extends string>({ label, tabs, selected, onSelect }: TabListProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isRightToLeft = list.current !== null && getComputedStyle(list.current).direction === 'rtl';
    const mirrored: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };
    const key = isRightToLeft ? (mirrored[event.key] ?? event.key) : event.key;
    const from = tabs.findIndex(({ id }) => id === selected);
    const tab = tabs[goal(key, from, tabs.length) ?? -1];
    if (tab === undefined) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelector<HTMLElement>(`#${tabId(tab.id)}`)?.focus();
  };
  return (
    <div className="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map(({ id, label: text, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          className="tab-list-tab"
          id={tabId(id)}
          aria-selected={id === selected}
          aria-controls={id === selected ? panelId(id) : undefined}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {text}
          {typeof count === 'number' && <Pill>{count.toLocaleString('en')}</Pill>}
        </button>
      ))}
    </div>
  );
}

/** What the selected tab shows. */
export function TabPanel({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div role="tabpanel" id={panelId(id)} aria-labelledby={tabId(id)}>
      {children}
    </div>
  );
}
