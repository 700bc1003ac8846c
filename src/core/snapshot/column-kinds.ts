import type * as v from 'valibot';

/** What the cells of a column may be, read off the row's schema so that there is one description of it. */
export type ColumnKind =
  | { readonly kind: 'text'; readonly nullable: boolean; readonly options: readonly string[] | null }
  | { readonly kind: 'number'; readonly nullable: boolean }
  | { readonly kind: 'flag' }
  | { readonly kind: 'numbers' };

type Schema = v.GenericSchema;

/** Of every member of a row. */
export function columnKinds(row: {
  readonly entries: Readonly<Record<string, Schema>>;
}): ReadonlyMap<string, ColumnKind> {
  return new Map(Object.entries(row.entries).map(([name, schema]) => [name, kindOf(schema, false)]));
}

function kindOf(schema: Schema, nullable: boolean): ColumnKind {
  switch (schema.type) {
    case 'nullable':
      return 'wrapped' in schema ? kindOf(schema.wrapped as Schema, true) : { kind: 'flag' };
    case 'picklist':
      return { kind: 'text', nullable, options: 'options' in schema ? (schema.options as string[]) : [] };
    case 'string':
      return { kind: 'text', nullable, options: null };
    case 'number':
      return { kind: 'number', nullable };
    case 'array':
      return { kind: 'numbers' };
    default:
      return { kind: 'flag' };
  }
}
