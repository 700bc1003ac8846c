import { fault } from '../core/fault.ts';
import type { Io } from './io.ts';
import { faultLine, faultText } from './print-fault.ts';

/** The exit code of bad usage, the same for every command. */
export const EXIT_USAGE = 2;

/** What is wrong with a call, in the words of its user. */
interface Misuse {
  readonly message: string;
  /** What to do instead. */
  readonly next: string;
  readonly usage: string;
  /** The caller reads JSON lines from stdout. */
  readonly isJson: boolean;
}

/** Says what is wrong with the arguments, for people with the usage. @returns the exit code. */
export function refuseUsage({ message, next, usage, isJson }: Misuse, io: Io): number {
  const found = fault('usage.invalid', { message, next });
  if (isJson) io.stdout(faultLine(found));
  else io.stderr(`${faultText(found)}\n${usage}`);
  return EXIT_USAGE;
}
