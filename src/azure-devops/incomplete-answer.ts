import { fault } from '../core/fault.ts';
import { failure, type Result } from '../core/result.ts';

/**
 * An answer without what the documented one holds must not pass for an empty one.
 * @param what completes "Could not …"
 * @param of the answer: its activity id goes into the fault
 */
export function incompleteAnswer(
  what: string,
  reason = 'the answer lacks members',
  of: { readonly activityId?: string | undefined } = {},
): Result<never> {
  const { activityId } = of;
  const message = `Could not ${what}: ${reason}.`;
  const next = 'Run again; report it when it happens again.';
  const activity = activityId === undefined ? {} : { activityId };
  return failure(fault('platform.unreadable-answer', { message, next, ...activity }));
}
