import type { Fault } from '../core/fault.ts';
import type { Log } from '../ports/log.ts';

const RANK = { warning: 1, error: 2 } as const;

/**
 * A log that says each missing right once, however many requests it prevents: what comes later goes to the debug log,
 * unless it weighs more.
 */
export function onceLog(log: Log): Log {
  const said = new Map<string, number>();
  return {
    ...log,
    fault(fault, severity) {
      const right = rightOf(fault);
      if (right !== null && (said.get(right) ?? 0) >= RANK[severity]) return log.debug(fault.message);
      if (right !== null) said.set(right, RANK[severity]);
      log.fault(fault, severity);
    },
  };
}

/** The same for a list: the first fault of each missing right, and all others. */
export function onceEach(faults: readonly Fault[]): Fault[] {
  const rights = faults.map(rightOf);
  return faults.filter((_, index) => {
    const right = rights[index] ?? null;
    return right === null || rights.indexOf(right) === index;
  });
}

/** Null: it is no matter of rights. */
function rightOf({ code, lacks }: Fault): string | null {
  return code === 'platform.invalid-credentials' ? code : (lacks ?? null);
}
