import type { Fault } from '../core/fault.ts';
import { isPassing } from '../core/passing-fault.ts';

/** May another look and another try help? */
export function mayPass(fault: Fault): boolean {
  return fault.code === 'platform.conflict' || isPassing(fault);
}
