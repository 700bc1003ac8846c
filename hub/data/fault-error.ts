import { type Fault, fault } from '../../src/core/fault.ts';
import type { Result } from '../../src/core/result.ts';
import { thrownText } from '../../src/core/thrown.ts';

/** A fault on its way through the query library, which keeps the last good data only when a query throws. */
class FaultError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** For query functions. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new FaultError(result.fault);
}

/** What a query failed with; null: it did not. */
export function faultOf(error: unknown): Fault | null {
  if (error === null || error === undefined) return null;
  if (error instanceof FaultError) return error.fault;
  return fault('internal.bug', {
    message: `FixGate made a mistake: ${thrownText(error)}.`,
    next: 'Try again. When it happens again, report it with the steps that led here.',
    cause: error,
  });
}
