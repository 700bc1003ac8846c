import type { Fault, FaultCode } from '../core/fault.ts';

const PASSING: readonly FaultCode[] = [
  'platform.conflict',
  'platform.throttled',
  'platform.unavailable',
  'platform.unreachable',
  'platform.unreadable-answer',
];

/** May another look and another try help? */
export function mayPass({ code }: Fault): boolean {
  return PASSING.includes(code);
}
