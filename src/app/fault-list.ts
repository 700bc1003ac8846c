import type { Fault } from '../core/fault.ts';
import type { Result } from '../core/result.ts';

/** Collects the faults of several questions of which each may fail without the others. */
interface FaultList {
  readonly faults: readonly Fault[];
  /** The value, or null after its fault was noted. */
  valueOrNull<T>(answer: Result<T>): T | null;
}

/** Each fault once: what hinders everything would be said by every question. @param known said elsewhere */
export function eachOnce(faults: readonly Fault[], known: readonly Fault[] = []): Fault[] {
  const said = new Set(known.map(textOf));
  return faults.filter((each) => said.size < said.add(textOf(each)).size);
}

function textOf({ code, message, file, line, column }: Fault): string {
  return JSON.stringify([code, message, file, line, column]);
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
