import type { ColumnUnit } from '../finding.ts';
import type { ColumnUnits } from './column-unit.ts';

/** Of a run whose results prove nothing: what its format prescribes. */
export function knownUnit(unit: ColumnUnit): ColumnUnits {
  return { unit, isException: () => false, at: () => unit, ofAscii: () => unit };
}
