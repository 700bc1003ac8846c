/**
 * A property to filter by. A row may have several of its values: a file lies in a folder and in those above it, a
 * finding has several CWE numbers.
 */
export interface Facet {
  readonly values: readonly string[];
  /** Per row a code. Facets may share them: repository and branch are both properties of the row's scan. */
  readonly codes: Uint32Array;
  /** Per code the values it stands for, as indices into `values`. */
  readonly members: readonly (readonly number[])[];
}

/** What a filter asks of one facet: one of these values. */
export interface Constraint {
  readonly facet: Facet;
  readonly wanted: ReadonlySet<string>;
}

/** Per code of the facet 1 when the constraint lets it pass. */
function passingCodes({ facet, wanted }: Constraint): Uint8Array {
  const isWanted = facet.values.map((value) => wanted.has(value));
  return Uint8Array.from(facet.members, (members) => (members.some((at) => isWanted[at]) ? 1 : 0));
}

/**
 * The rows that pass all constraints, in the order in which they came.
 * @param passing per row 1 when it passes everything that is no facet; null: every row does
 */
export function filterRows(
  rows: Uint32Array,
  constraints: readonly Constraint[],
  passing: Uint8Array | null,
): Uint32Array {
  let left = passing === null ? rows : rows.filter((row) => passing[row] === 1);
  for (const constraint of constraints) {
    const { codes } = constraint.facet;
    const passes = passingCodes(constraint);
    left = left.filter((row) => passes[codes[row] ?? 0] === 1);
  }
  return left;
}

/** @returns per value of the facet how many of the rows have it */
export function countValues(rows: Uint32Array, { values, codes, members }: Facet): Uint32Array {
  const perCode = new Uint32Array(members.length);
  for (const row of rows) {
    const code = codes[row] ?? 0;
    perCode[code] = (perCode[code] ?? 0) + 1;
  }
  const counts = new Uint32Array(values.length);
  for (const [code, ofCode] of members.entries()) {
    for (const at of ofCode) counts[at] = (counts[at] ?? 0) + (perCode[code] ?? 0);
  }
  return counts;
}
