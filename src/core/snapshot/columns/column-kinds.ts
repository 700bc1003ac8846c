import type { NullableShape, ObjectShape, OptionsShape, Shape } from '../shape.ts';

/** What the cells of a column may be. */
export type ColumnKind =
  | { readonly kind: 'text'; readonly nullable: boolean; readonly options: readonly string[] | null }
  | { readonly kind: 'number'; readonly nullable: boolean }
  | { readonly kind: 'flag' }
  | { readonly kind: 'numbers' };

/** Of every member of a row; read off the row's shape, so that there is one description of it. */
export interface RowKinds<Row> {
  readonly columns: ReadonlyMap<string, ColumnKind>;
  /** Those that files of an older version lack: null in every row. */
  readonly later: readonly string[];
  /** Only for the type. */
  readonly shape: ObjectShape<Row>;
}

/**
 * @param shape of a row: texts, numbers, flags and lists of numbers
 * @param later columns that older files lack
 */
export function rowKinds<Row>(shape: ObjectShape<Row>, later: readonly string[] = []): RowKinds<Row> {
  const columns = Object.entries(shape.entries).map(([name, cell]) => [name, kindOf(cell, false)] as const);
  return { shape, columns: new Map(columns), later };
}

function kindOf(shape: Shape<unknown>, nullable: boolean): ColumnKind {
  if (isNullable(shape)) return kindOf(shape.inner, true);
  if (hasOptions(shape)) return { kind: 'text', nullable, options: shape.options };
  switch (shape.type) {
    case 'text':
      return { kind: 'text', nullable, options: null };
    case 'number':
      return { kind: 'number', nullable };
    case 'list':
      return { kind: 'numbers' };
    default:
      return { kind: 'flag' };
  }
}

function isNullable(shape: Shape<unknown>): shape is NullableShape<unknown> {
  return shape.type === 'nullable';
}

function hasOptions(shape: Shape<unknown>): shape is OptionsShape<unknown> {
  return shape.type === 'options';
}
