/** A value of a facet, with what choosing it would show. */
export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** One drop-down of a filter bar. */
export interface FilterFacet {
  readonly id: string;
  readonly label: string;
  readonly chosen: readonly string[];
  /** Is `chosen` what the list starts with? Then no chip shows it. */
  readonly isDefault: boolean;
  /** Counted when the menu opens. */
  readonly options: () => readonly FilterOption[];
  readonly labelOf: (value: string) => string;
}
