import { setFlagsFromString } from 'node:v8';

/**
 * - V8 optimizes a function after it ran for some milliseconds, which pays in a server. A step is over before that: what
 *   it optimizes costs a sixth of its time and is thrown away again. So that comes later, also for large logs that need it.
 * - Before that it compiles functions as they stand, without optimizing, but waits until there are several. A step gains by
 *   not waiting.
 * - The space of young objects stays as small as it is: to go through more memory takes as long as to clean up more often,
 *   and memory is what agents lack.
 *
 * Other versions of V8 have more stages of compiling and other sizes.
 */
const TUNED = [
  '--interrupt-budget=1000000',
  '--baseline-batch-compilation-threshold=512',
  '--semi-space-growth-factor=1',
];
const AS_STARTED = [
  '--interrupt-budget=67584',
  '--baseline-batch-compilation-threshold=4096',
  '--semi-space-growth-factor=2',
];

export function tuneEngine(): void {
  if (isMeasured()) setFlags(TUNED);
}

/** As V8 started: only so it takes compiled code, also that of Node's own modules, which came with Node. */
export function untuneEngine(): void {
  if (isMeasured()) setFlags(AS_STARTED);
}

function setFlags(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}

/** Node 20. */
function isMeasured(): boolean {
  return process.versions.v8.startsWith('11.3.');
}
