import { type Ref, useMemo } from 'react';
import { FACET_LABELS, valueLabel } from '../../data/facet-labels.ts';
import { FACET_NAMES } from '../../data/facet-names.ts';
import { facetOptions, usefulFacets } from '../../data/facet-options.ts';
import { type FindingsQuery, wantedValues, withValues } from '../../data/findings-query.ts';
import type { FindingsTable } from '../../data/findings-table.ts';
import { FilterBar } from '../../parts/filter-bar/filter-bar.tsx';
import type { FilterFacet } from '../../parts/filter-bar/filter-facet.ts';
import type { HistoryEntry } from './use-findings-query.ts';

interface FindingsFilterProps {
  readonly table: FindingsTable;
  readonly query: FindingsQuery;
  readonly onChange: (change: Partial<FindingsQuery>, how: HistoryEntry) => void;
  readonly fieldRef: Ref<HTMLInputElement>;
}

/** The filter bar over the facets of findings. */
export function FindingsFilter({ table, query, onChange, fieldRef }: FindingsFilterProps) {
  const { text, filters } = query;
  const facets = useMemo(
    () =>
      usefulFacets(table, query).map(
        (name): FilterFacet => ({
          id: name,
          label: FACET_LABELS[name],
          chosen: wantedValues(filters, name),
          isDefault: filters[name] === undefined,
          options: () => facetOptions(table, name, query),
          labelOf: (value) => valueLabel(name, value),
        }),
      ),
    [table, query, filters],
  );
  return (
    <FilterBar
      what="findings"
      text={text}
      onText={(next) => onChange({ text: next }, 'typing')}
      // Joins and lowers the texts, which the first search would have to do.
      onReady={() => void table.search('fixgate')}
      facets={facets}
      onChange={(id, values) => {
        const name = FACET_NAMES.find((each) => each === id);
        if (name === undefined) return;
        const { [name]: _, ...others } = filters;
        onChange({ filters: values === null ? others : withValues(filters, name, values) }, 'push');
      }}
      onClear={() => onChange({ text: '', filters: {} }, 'push')}
      fieldRef={fieldRef}
    />
  );
}
