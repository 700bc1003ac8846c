import { setFlagsFromString } from 'node:v8';

/**
 * V8 optimizes a function after it ran for some milliseconds, which pays in a server. A step is over before that: what it
 * optimizes costs a sixth of its time and is thrown away again. So that comes later, also for large logs that need it.
 * Compiled code is taken only where the flags are the same. Other versions of V8 have more stages of compiling.
 */
export function tuneEngine(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');
}
