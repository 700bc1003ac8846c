/** Lists that rows share: the same list is kept once. */
export interface NumberLists {
  /** Place in `values`, for each row. */
  readonly codes: Int32Array;
  readonly values: readonly (readonly number[])[];
}

/** Texts as places in the table of strings, -1 for null; null when a cell is something else. */
export function readCodes(
  cells: readonly unknown[],
  strings: readonly string[],
  { nullable, options }: { readonly nullable: boolean; readonly options: readonly string[] | null },
): Int32Array | null {
  const codes = new Int32Array(cells.length);
  const known = new Set<number>();
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row];
    if (cell === null) {
      if (!nullable) return null;
      codes[row] = -1;
      continue;
    }
    if (typeof cell !== 'number' || !Number.isInteger(cell) || cell < 0 || cell >= strings.length)
      return null;
    if (options !== null && !known.has(cell)) {
      if (!options.includes(strings[cell] ?? '')) return null;
      known.add(cell);
    }
    codes[row] = cell;
  }
  return codes;
}

/** Numbers, NaN for null; null when a cell is something else. */
export function readNumbers(cells: readonly unknown[], nullable: boolean): Float64Array | null {
  const numbers = new Float64Array(cells.length);
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row];
    if (typeof cell === 'number') numbers[row] = cell;
    else if (cell === null && nullable) numbers[row] = Number.NaN;
    else return null;
  }
  return numbers;
}

/** `true` as 1, `false` as 0; null when a cell is something else. */
export function readFlags(cells: readonly unknown[]): Uint8Array | null {
  const flags = new Uint8Array(cells.length);
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row];
    if (typeof cell !== 'boolean') return null;
    flags[row] = cell ? 1 : 0;
  }
  return flags;
}

/** Lists of numbers; null when a cell is something else. */
export function readLists(cells: readonly unknown[]): NumberLists | null {
  const codes = new Int32Array(cells.length);
  const values: (readonly number[])[] = [];
  const known = new Map<string, number>();
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row];
    if (!Array.isArray(cell) || !cell.every((each) => typeof each === 'number')) return null;
    const name = cell.join(',');
    const code = known.get(name) ?? values.length;
    if (code === values.length) {
      known.set(name, code);
      values.push(cell);
    }
    codes[row] = code;
  }
  return { codes, values };
}
