import './list-toolbar.css';
import type { ReactNode } from 'react';
import { GROUP_LABELS, SORT_LABELS } from '../../data/facet-labels.ts';
import { GROUP_NAMES, type GroupName, SORT_NAMES, type Sort } from '../../data/findings-query.ts';

interface ListToolbarProps {
  /** How many are shown, of how many, and how many are selected. */
  readonly shown: number;
  readonly total: number;
  readonly selected: number;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly group: GroupName | null;
  readonly onGroup: (group: GroupName | null) => void;
  /** Its other actions. */
  readonly children: ReactNode;
}

const NO_GROUP = '';

/** What the list holds, read out when it changes, and in which order. */
export function ListToolbar(props: ListToolbarProps) {
  const { sort, onSort, group, onGroup, children } = props;
  return (
    <div className="list-toolbar">
      <p className="list-toolbar-counts" role="status">
        {countsText(props)}
      </p>
      <label className="list-toolbar-choice">
        Group
        <select
          value={group ?? NO_GROUP}
          onChange={({ currentTarget: { value } }) =>
            onGroup(GROUP_NAMES.find((name) => name === value) ?? null)
          }
        >
          <option value={NO_GROUP}>None</option>
          {GROUP_NAMES.map((name) => (
            <option key={name} value={name}>
              {GROUP_LABELS[name]}
            </option>
          ))}
        </select>
      </label>
      <label className="list-toolbar-choice">
        Sort
        <select
          value={sort.by}
          onChange={({ currentTarget: { value } }) => {
            const by = SORT_NAMES.find((name) => name === value);
            if (by !== undefined) onSort({ by, descending: false });
          }}
        >
          {SORT_NAMES.map((name) => (
            <option key={name} value={name}>
              {SORT_LABELS[name]}
            </option>
          ))}
        </select>
      </label>
      {children}
    </div>
  );
}

function countsText({ shown, total, selected }: ListToolbarProps): string {
  const [few, all] = [shown.toLocaleString('en'), total.toLocaleString('en')];
  const count = shown === total ? all : `${few} of ${all}`;
  const words = `${count} ${total === 1 ? 'finding' : 'findings'}`;
  return selected === 0 ? words : `${words}, ${selected.toLocaleString('en')} selected`;
}
