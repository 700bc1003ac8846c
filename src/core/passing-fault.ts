import type { Fault, FaultCode } from './fault.ts';

const PASSING: readonly FaultCode[] = [
  'platform.throttled',
  'platform.unavailable',
  'platform.unreachable',
  'platform.unreadable-answer',
];

/** The server stumbled: the same request may succeed later, or for somebody else. */
export function isPassing({ code }: Fault): boolean {
  return PASSING.includes(code);
}
