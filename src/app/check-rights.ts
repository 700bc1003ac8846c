import type { Fault } from '../core/fault.ts';
import type { Log } from '../ports/log.ts';
import type { Rights, RunAct } from '../ports/rights.ts';
import type { RunContext, StepInputs } from '../ports/step.ts';

interface CheckPorts {
  readonly rights: Rights;
  readonly log: Log;
}

/**
 * Says before the scan what this run will not be able to do. Changes nothing: the run tries all the same, since
 * permissions of single branches and pipelines may be wider than those that are asked for here.
 */
export async function checkRights(
  inputs: StepInputs,
  context: RunContext,
  { rights, log }: CheckPorts,
): Promise<void> {
  const missing = await rights.missing(actsOf(inputs, context));
  if (!missing.ok) {
    const { fault } = missing;
    if (fault.code === 'platform.invalid-credentials') return log.fault(fault, readingSeverity(inputs));
    return log.info(
      `What this run may do could not be asked, so each write has to show it: ${fault.message}`,
    );
  }
  for (const fault of missing.value) {
    log.fault(fault, preventsReading(fault) ? readingSeverity(inputs) : 'warning');
  }
}

function actsOf({ remediate, dryRun }: StepInputs, { pullRequest, provider }: RunContext): readonly RunAct[] {
  if (provider !== 'TfsGit') {
    // Nothing is asked of Azure Repos and nothing written there.
    if (dryRun) return ['read-runs'];
    return pullRequest === null ? ['read-runs', 'mark-run', 'keep-run'] : ['read-runs', 'mark-run'];
  }
  const reads: readonly RunAct[] = ['read-code', 'read-runs'];
  if (dryRun) return reads;
  if (pullRequest !== null) return [...reads, 'set-pull-request-status', 'mark-run'];
  const fixes: readonly RunAct[] = remediate ? ['push-fixes', 'open-pull-requests'] : [];
  return [...reads, 'set-commit-status', 'mark-run', 'keep-run', ...fixes];
}

/** Without the code there is no policy and no comparison: the verdict will be `error`, if nobody loosened it. */
function readingSeverity({ onError }: StepInputs): 'error' | 'warning' {
  return onError === 'warn' ? 'warning' : 'error';
}

function preventsReading({ lacks }: Fault): boolean {
  return lacks === 'GenericRead' || lacks === 'vso.code';
}
