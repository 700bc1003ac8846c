import './facet-menu.css';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import type { FilterFacet, FilterOption } from './filter-facet.ts';

interface FacetMenuProps {
  readonly facet: FilterFacet;
  readonly onChange: (values: readonly string[]) => void;
}

/** A drop-down of a facet's values with their counts; several can be chosen. */
export function FacetMenu({ facet, onChange }: FacetMenuProps) {
  const { label, chosen, isDefault } = facet;
  const [first] = chosen;
  // What the list starts with is told by its first value.
  const more = chosen.length > 1 && !isDefault ? ` +${chosen.length - 1}` : '';
  return (
    <DialogTrigger>
      <Button className="facet-menu-button">
        <span>{label}</span>
        {first !== undefined && (
          <span className="facet-menu-chosen">{`: ${facet.labelOf(first)}${more}`}</span>
        )}
        <svg className="facet-menu-chevron" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M1.5 4 6 8.5 10.5 4l-1-1L6 6.5 2.5 3z" />
        </svg>
      </Button>
      <Popover className="facet-menu" placement="bottom start" aria-label={label}>
        <FacetValues facet={facet} onChange={onChange} />
      </Popover>
    </DialogTrigger>
  );
}

/** Nobody scrolls through more: typing narrows them. */
const SHOWN_MAX = 200;
/** From so many on there is a field to type in. */
const SEARCHABLE = 9;

/** Only there while the menu is open, so that closed menus count nothing. */
function FacetValues({ facet, onChange }: FacetMenuProps) {
  const [search, setSearch] = useState('');
  const { label, chosen } = facet;
  const options = facet.options();
  const found = options.filter(({ label: text }) => text.toLowerCase().includes(search.trim().toLowerCase()));
  const shown = found.slice(0, SHOWN_MAX);
  return (
    <>
      {options.length >= SEARCHABLE && (
        <input
          className="facet-menu-search"
          type="search"
          aria-label={`Search in ${label}`}
          placeholder={`Search ${options.length.toLocaleString('en')} values`}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      )}
      <ListBox
        className="facet-menu-list"
        aria-label={label}
        items={shown.map((option) => ({ id: option.value, option }))}
        selectionMode="multiple"
        escapeKeyBehavior="none"
        selectedKeys={chosen}
        renderEmptyState={() => <p className="facet-menu-note">Nothing to choose from.</p>}
        onSelectionChange={(keys) => {
          // Also with values that the search hides.
          const kept = chosen.filter((value) => !shown.some((option) => option.value === value));
          const picked = shown.filter(({ value }) => keys === 'all' || keys.has(value));
          onChange([...kept, ...picked.map(({ value }) => value)]);
        }}
      >
        {({ option }) => <FacetValue option={option} />}
      </ListBox>
      {found.length > shown.length && (
        <p className="facet-menu-note">{`${found.length - shown.length} more: type to narrow.`}</p>
      )}
      {chosen.length > 0 && (
        <button type="button" className="facet-menu-clear" onClick={() => onChange([])}>
          Show all
        </button>
      )}
    </>
  );
}

function FacetValue({ option: { value, label, count } }: { readonly option: FilterOption }) {
  return (
    <ListBoxItem className="facet-menu-item" id={value} textValue={label}>
      {({ isSelected }) => (
        <>
          <svg className="facet-menu-box" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <rect x="0.5" y="0.5" width="15" height="15" rx="2" data-checked={isSelected} />
            {isSelected && <path d="M3 8.2 6.5 11.7 13 5.2l-1-1-5.5 5.5-2.5-2.5z" />}
          </svg>
          <span className="facet-menu-label" title={label}>
            {label}
          </span>
          <span className="facet-menu-count">{count.toLocaleString('en')}</span>
        </>
      )}
    </ListBoxItem>
  );
}
