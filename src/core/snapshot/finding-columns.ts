import type { Column } from './columns/gather-column.ts';
import type { FindingRow } from './schemas.ts';

/** Columns of findings as the index and the messages have them, by name. */
export type FindingColumns = Readonly<Record<keyof FindingRow | 'message', Column>>;
