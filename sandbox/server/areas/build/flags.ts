import { invalidArgument } from '../../http/api-error.ts';
import { BUILD_REASON, BUILD_STATUS } from '../../http/enums.ts';

/** With the sums that a filter may name. */
export const STATUS_BITS = { ...BUILD_STATUS, all: 47 } as const;
export const RESULT_BITS = { none: 0, succeeded: 2, partiallySucceeded: 4, failed: 8, canceled: 32 } as const;
export const REASON_BITS = { ...BUILD_REASON, triggered: 1967, all: 2031 } as const;

/**
 * The names that a flags parameter selects (`completed,inProgress`, any case, or a number);
 * undefined: no filter. 400 for a name that the enum does not have.
 */
export function selectedFlags(
  text: string | undefined,
  bits: Readonly<Record<string, number>>,
  parameter: string,
): ReadonlySet<string> | undefined {
  if (text === undefined || text === '') return undefined;
  const wanted = text.split(',').reduce((sum, part) => sum | bitOf(part.trim(), bits, parameter), 0);
  if (wanted === 0) return undefined;
  return new Set(
    Object.entries(bits)
      .filter(([, bit]) => bit !== 0 && (wanted & bit) === bit)
      .map(([name]) => name),
  );
}

function bitOf(text: string, bits: Readonly<Record<string, number>>, parameter: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const entry = Object.entries(bits).find(([name]) => name.toLowerCase() === text.toLowerCase());
  if (entry === undefined) throw invalidArgument(`The value '${text}' is not valid for ${parameter}.`);
  return entry[1];
}
