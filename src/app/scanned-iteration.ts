import { type Fault, fault } from '../core/fault.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { ScannedChange } from './scanned-change.ts';

/** The iteration that may be told what the scan found; null: none, for the reason in `faults` if there should be one. */
interface ScannedIteration {
  readonly id: number | null;
  readonly faults: readonly Fault[];
}

/**
 * Code that came after the scan must not be passed by it: the status belongs to the iteration that was scanned. A new
 * target makes an iteration of the same code, and the scan says nothing about that target.
 */
export async function scannedIteration(
  { pullRequest, sourceCommit, targetBranch }: ScannedChange,
  code: Pick<CodeHost, 'iterations' | 'pullRequest'>,
): Promise<ScannedIteration> {
  if (pullRequest === null || sourceCommit === null) return { id: null, faults: [] };
  const iterations = await code.iterations(pullRequest);
  if (!iterations.ok) return refused(iterations.fault);
  const id = iterations.value.findLast((each) => each.sourceCommit === sourceCommit)?.id ?? null;
  if (id === null)
    return refused(notOurs(pullRequest, `has no iteration with the scanned commit ${sourceCommit}`));
  // Asked afterwards: a target that changes from now on makes an iteration that is not this one.
  const now = await code.pullRequest(pullRequest);
  if (!now.ok) return refused(now.fault);
  if (now.value.targetBranch === targetBranch) return { id, faults: [] };
  return refused(
    notOurs(pullRequest, `goes into ${now.value.targetBranch} now, and ${targetBranch} was scanned`),
  );
}

function refused(reason: Fault): ScannedIteration {
  return { id: null, faults: [reason] };
}

function notOurs(pullRequest: number, why: string): Fault {
  return fault('platform.conflict', {
    message: `Pull request ${pullRequest} ${why}, so it gets no status.`,
    next: 'Let the newest iteration be built.',
  });
}
