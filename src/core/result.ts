import type { Fault } from './fault.ts';

/** A value or the fault that prevented it. Nothing in FixGate uses null for "could not". */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

/** The value. */
export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** The fault; fits a result of any type. */
export function failure(fault: Fault): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault };
}
