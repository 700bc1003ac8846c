import type { Fault, FaultCode } from '../core/fault.ts';
import { describeFixOperation, type FixOperation } from '../core/plan/fix-operation.ts';
import type { Result } from '../core/result.ts';
import { success } from '../core/result.ts';
import type { FixHost } from '../ports/fix-host.ts';
import type { Log } from '../ports/log.ts';
import { mayPass } from './may-pass.ts';

/** What every new fix pull request gets, by the policy. */
interface NewPullRequestTraits {
  /** Full ref name. */
  readonly targetBranch: string;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly workItems: readonly number[];
}

/** What was not done. */
interface Applied {
  /** By branch. Another look may help. */
  readonly passing: ReadonlyMap<string, Fault>;
  /** By branch. Nothing more is to be tried. */
  readonly refused: ReadonlyMap<string, Fault>;
}

/** What one write may not do, no other may. */
const GENERAL: readonly FaultCode[] = ['platform.missing-scope', 'platform.invalid-credentials'];

/** Does the operations in their order. After a fault the rest of the same branch is left for another look. */
export async function applyFixes(
  operations: readonly FixOperation[],
  traits: NewPullRequestTraits,
  host: FixHost,
  log: Log,
): Promise<Applied> {
  const passing = new Map<string, Fault>();
  const refused = new Map<string, Fault>();
  const opened = new Map<string, number>();
  const denied = new Map<string, Fault>();
  for (const operation of operations) {
    const { branch } = operation;
    if (passing.has(branch) || refused.has(branch)) continue;
    // Rights differ by what is done: who may not renew or delete one branch may well make another.
    const before = denied.get(kindOf(operation));
    if (before !== undefined) {
      refused.set(branch, before);
      continue;
    }
    const done = await apply(operation, opened, traits, host, log);
    if (done.ok) {
      log.info(`Done: ${describeFixOperation(operation)}`);
      continue;
    }
    if (mayPass(done.fault)) passing.set(branch, done.fault);
    else refused.set(branch, done.fault);
    if (done.fault.code === 'platform.missing-permission') denied.set(kindOf(operation), done.fault);
    if (GENERAL.includes(done.fault.code)) {
      for (const each of operations) refused.set(each.branch, done.fault);
      break;
    }
  }
  return { passing, refused };
}

function kindOf(operation: FixOperation): string {
  return operation.kind === 'push' && operation.expectedHead === null ? 'make' : operation.kind;
}

async function apply(
  operation: FixOperation,
  opened: Map<string, number>,
  traits: NewPullRequestTraits,
  host: FixHost,
  log: Log,
): Promise<Result<unknown>> {
  const { branch } = operation;
  switch (operation.kind) {
    case 'push': {
      const { expectedHead, parent, fix } = operation;
      return host.push({ branch, expectedHead, parent, message: fix.commitMessage, files: fix.files });
    }
    case 'open': {
      const { title, description, isDraft } = operation.fix;
      const wanted = { sourceBranch: branch, title, description, isDraft, ...traits };
      const created = await host.createPullRequest(wanted);
      if (!created.ok) return created;
      opened.set(branch, created.value.id);
      for (const warning of created.value.warnings) log.warning(warning);
      return created;
    }
    case 'describe':
      return host.updatePullRequest(operation.pullRequest, operation.change);
    case 'record': {
      const id = operation.pullRequest ?? opened.get(branch);
      // It was not opened in this round: the next look finds what there is.
      return id === undefined ? success(undefined) : host.setPullRequestProperties(id, operation.properties);
    }
    case 'abandon':
      return host.abandonPullRequest(operation.pullRequest);
    case 'delete-branch':
      return host.deleteBranch(branch, operation.commit);
  }
}
