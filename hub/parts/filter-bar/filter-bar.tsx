import './filter-bar.css';
import { type Ref, useState } from 'react';
import { FacetMenu } from './facet-menu.tsx';
import { FilterChips } from './filter-chips.tsx';
import type { FilterFacet } from './filter-facet.ts';

interface FilterBarProps {
  /** What is filtered, for screen readers and the empty field: `findings`. */
  readonly what: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The field has got the focus: whatever takes time before the first key can be done now. */
  readonly onReady?: () => void;
  readonly facets: readonly FilterFacet[];
  /** `values` null: as the list starts. */
  readonly onChange: (facet: string, values: readonly string[] | null) => void;
  readonly onClear: () => void;
  /** The field for words. */
  readonly fieldRef?: Ref<HTMLInputElement>;
}

/** Words and facets to narrow a list by, and as chips what is set. */
export function FilterBar(props: FilterBarProps) {
  const { what, text, onText, onReady, facets, onChange, onClear, fieldRef } = props;
  const [isExpanded, setIsExpanded] = useState(false);
  return (
    <search className="filter-bar">
      <div className="filter-bar-controls">
        <div className="filter-bar-field">
          <svg className="filter-bar-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M1 3h14v1.2H1zm2.5 4.2h9v1.2h-9zm2.5 4.2h4v1.2H6z" />
          </svg>
          <input
            ref={fieldRef}
            className="filter-bar-input"
            type="search"
            aria-label={`Filter ${what} by words`}
            aria-keyshortcuts="/"
            placeholder="Filter by rule, file, tool or CWE"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onFocus={onReady}
            onChange={({ currentTarget }) => onText(currentTarget.value)}
          />
        </div>
        <button
          type="button"
          className="filter-bar-more"
          aria-expanded={isExpanded}
          onClick={() => setIsExpanded(!isExpanded)}
        >
          Filters
        </button>
        <div className={isExpanded ? 'filter-bar-facets filter-bar-expanded' : 'filter-bar-facets'}>
          {facets.map((facet) => (
            <FacetMenu key={facet.id} facet={facet} onChange={(values) => onChange(facet.id, values)} />
          ))}
        </div>
      </div>
      <FilterChips facets={facets} onChange={onChange} onClear={onClear} />
    </search>
  );
}
