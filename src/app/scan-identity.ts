import { sha256 } from '../core/hash/sha256.ts';
import type { RunContext } from '../ports/step.ts';

/** Marks runs that hold scans of ours. */
export const TAG = 'fixgate';
/** One property for each scan of a run, so that the legs of a matrix do not overwrite each other. No dots: paths of JSON Patch. */
export const RECEIPT_PREFIX = 'fixgateReceipt';
/** One property for each scan of a run as above; without a suffix the worst of them, for other programs. */
export const VERDICT_PREFIX = 'fixgateVerdict';

const ID_LENGTH = 12;

/**
 * Which scan of its run this is: the same in every attempt, different for every step. Not by its category: a step that
 * could read nothing has another one than its next attempt, which has to replace it.
 */
export function scanId({ step }: RunContext): string {
  return sha256(step).slice(0, ID_LENGTH);
}
