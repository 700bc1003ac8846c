import type { FilterFacet } from './filter-facet.ts';

interface FilterChipsProps {
  readonly facets: readonly FilterFacet[];
  /** `values` null: as the list starts. */
  readonly onChange: (facet: string, values: readonly string[] | null) => void;
  readonly onClear: () => void;
}

/** What is filtered beyond the usual, each with a way to undo it. */
export function FilterChips({ facets, onChange, onClear }: FilterChipsProps) {
  const changed = facets.filter(({ isDefault }) => !isDefault);
  if (changed.length === 0) return null;
  return (
    <ul className="filter-chips" aria-label="Filters">
      {changed.map(({ id, label, chosen, labelOf }) => {
        if (chosen.length === 0) {
          return <Chip key={id} text={`${label}: all`} onRemove={() => onChange(id, null)} />;
        }
        return chosen.map((value) => (
          <Chip
            key={`${id}=${value}`}
            text={`${label}: ${labelOf(value)}`}
            onRemove={() => {
              const left = chosen.filter((other) => other !== value);
              onChange(id, left.length === 0 ? null : left);
            }}
          />
        ));
      })}
      <li>
        <button type="button" className="filter-chips-clear" onClick={onClear}>
          Clear filters
        </button>
      </li>
    </ul>
  );
}

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <li className="filter-chips-chip">
      <span className="filter-chips-text">{text}</span>
      <button type="button" className="filter-chips-remove" aria-label={`Remove ${text}`} onClick={onRemove}>
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
          <path d="M1 2l1-1 3 3 3-3 1 1-3 3 3 3-1 1-3-3-3 3-1-1 3-3z" />
        </svg>
      </button>
    </li>
  );
}
