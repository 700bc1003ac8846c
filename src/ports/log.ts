import type { Fault } from '../core/fault.ts';

/** The run's log. Texts may hold foreign words: the implementation makes them harmless, one line each. */
export interface Log {
  /** A line for whoever reads the run. */
  info(text: string): void;
  /** An issue of the run that does not fail it. */
  warning(text: string): void;
  /** Shown only with `System.Debug`. */
  debug(text: string): void;
  /** A fault with its place and what to do next, as an issue of the run. */
  fault(fault: Fault, severity: 'error' | 'warning'): void;
}
