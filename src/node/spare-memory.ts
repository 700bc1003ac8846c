import { setFlagsFromString } from 'node:v8';

/**
 * From now on the space of young objects stays as large as it is. V8 doubles it up to 16 MB, of which it holds two and
 * more: with the millions of findings of a very large log that is a third of all memory, and saves hardly any time.
 * The command line needs this; in the task it is so from the beginning (`compiled/tune-engine.ts`).
 * Measured on V8 11 (Node 20); others are left alone.
 */
export function spareMemory(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--semi-space-growth-factor=1');
}
