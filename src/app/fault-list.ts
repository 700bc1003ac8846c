import type { Fault } from '../core/fault.ts';
import type { Result } from '../core/result.ts';

/** Collects the faults of several questions of which each may fail without the others. */
interface FaultList {
  readonly faults: readonly Fault[];
  /** The value, or null after its fault was noted. */
  valueOrNull<T>(answer: Result<T>): T | null;
}

/** An empty list. */
export function createFaultList(): FaultList {
  const faults: Fault[] = [];
  return {
    faults,
    valueOrNull(answer) {
      if (answer.ok) return answer.value;
      faults.push(answer.fault);
      return null;
    },
  };
}
