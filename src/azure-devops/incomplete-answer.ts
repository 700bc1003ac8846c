import { fault } from '../core/fault.ts';
import { failure, type Result } from '../core/result.ts';

/** An answer without what the documented one holds must not pass for an empty one. @param what completes "Could not …" */
export function incompleteAnswer(what: string, reason = 'the answer lacks members'): Result<never> {
  const message = `Could not ${what}: ${reason}.`;
  const next = 'Run again; report it when it happens again.';
  return failure(fault('platform.unreadable-answer', { message, next }));
}
