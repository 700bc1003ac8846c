/** What stands in a row of a column that is written. */
export type Cell = string | number | boolean | null | readonly number[];
