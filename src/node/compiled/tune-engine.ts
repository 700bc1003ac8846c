import { setFlagsFromString } from 'node:v8';

/**
 * V8 optimizes a function after it ran for some milliseconds, which pays in a server. A step is over before that: what it
 * optimizes costs a sixth of its time and is thrown away again. So that comes later, also for large logs that need it.
 * Other versions of V8 have more stages of compiling.
 */
export function tuneEngine(): void {
  if (isMeasured()) setFlagsFromString('--interrupt-budget=1000000');
}

/** As V8 started: only so it takes compiled code, also that of Node's own modules, which came with Node. */
export function untuneEngine(): void {
  if (isMeasured()) setFlagsFromString('--interrupt-budget=67584');
}

/** Node 20. */
function isMeasured(): boolean {
  return process.versions.v8.startsWith('11.3.');
}
