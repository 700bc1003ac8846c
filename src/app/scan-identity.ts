import { sha256 } from '../core/hash/sha256.ts';
import type { RunContext } from '../ports/step.ts';

const ID_LENGTH = 12;

/**
 * Which scan of its run this is: the same in every attempt, different for every step. Not by its category: a step that
 * could read nothing has another one than its next attempt, which has to replace it.
 */
export function scanId({ step }: RunContext): string {
  return sha256(step).slice(0, ID_LENGTH);
}

/** The same among all pipelines of the project: `{pipeline}/{scan}`. */
export function scanRef(context: RunContext): string {
  return `${context.definitionId}/${scanId(context)}`;
}
