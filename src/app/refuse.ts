import { type Fault, fault } from '../core/fault.ts';
import type { Log } from '../ports/log.ts';
import type { RunOutput } from '../ports/run-output.ts';

/** Ends a step that could not even begin: without a verdict on the code, so the verdict is `error`. */
export function refuse(
  reason: Fault,
  { log, output }: { readonly log: Log; readonly output: RunOutput },
): void {
  log.fault(reason, 'error');
  output.setOutput('verdict', 'error');
  output.complete('failed', `FixGate error: ${reason.message}`);
}

/** An exception is our mistake: its message for people, its stack only for debugging. */
export function refuseBug(thrown: unknown, ports: { readonly log: Log; readonly output: RunOutput }): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  ports.log.debug(error.stack ?? error.message);
  const message = `FixGate failed unexpectedly: ${error.message}`;
  const next = 'Run again with System.Debug set to true and report the log.';
  refuse(fault('internal.bug', { message, next, cause: thrown }), ports);
}
