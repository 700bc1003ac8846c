import { at, text } from './value.ts';

/** What the tool of a run calls itself; empty: it has no name. For what is known of single tools. */
export function driverName(run: unknown): string {
  return text(at(run, 'tool', 'driver', 'name')) ?? '';
}
