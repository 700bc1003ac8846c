import { type Fault, fault } from '../core/fault.ts';
import { BUILT_IN_POLICY } from '../core/gate/built-in-policy.ts';
import { POLICY_FILE, type Policy } from '../core/gate/policy.ts';
import { besideBuiltIn, tighten } from '../core/gate/tighten.ts';
import { success } from '../core/result.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { StepInputs } from '../ports/step.ts';
import { referenceCommit, type ScannedChange } from './scanned-change.ts';

/** The policy that holds, and what kept another from holding. */
interface LoadedPolicy {
  readonly policy: Policy;
  readonly faults: readonly Fault[];
  /** Whose rules these are, for the log. */
  readonly origin: string;
  /** The pull request brought the file along itself: it could only tighten the built-in policy. */
  readonly isOwn: boolean;
}

/** For a change whose target is not known: its own file must not decide about it. */
export function builtInPolicy({ onError }: Pick<StepInputs, 'onError'>): LoadedPolicy {
  return builtIn(tighten(BUILT_IN_POLICY, { onError }));
}

/**
 * From the target's commit on pull requests, so that a pull request cannot loosen its own gate.
 * @param checkout reads a file of the job's checkout where nobody else has the commit; null: the server has it
 */
export async function loadPolicy(
  code: CodeHost,
  change: ScannedChange,
  { policy: path, onError }: Pick<StepInputs, 'policy' | 'onError'>,
  checkout: ((path: string) => string | null) | null = null,
): Promise<LoadedPolicy> {
  const { policy } = builtInPolicy({ onError });
  const commit = referenceCommit(change);
  const asked = await code.textAt(commit, path);
  const text = asked.ok || checkout === null ? asked : success(checkout(path));
  const place = asked.ok ? `at ${commit}` : 'in the checkout';
  if (!text.ok) {
    const { message, next } = text.fault;
    const unreadable = fault('policy.unreadable', { message, next, file: path, cause: text.fault });
    return builtIn(policy, [unreadable]);
  }
  if (text.value === null) {
    const faults = path === POLICY_FILE ? [] : [missing(path, place)];
    return builtIn(policy, faults, `built-in policy (there is no ${path} ${place})`);
  }
  // The YAML library is a third of the task: it lies beside the entry file.
  const { readPolicy } = await import('../core/gate/read-policy.ts');
  const read = readPolicy(text.value, path);
  if ('faults' in read) return builtIn(policy, read.faults);
  const isOwn = change.kind === 'pull-request' && (!asked.ok || commit === change.commit);
  const base = isOwn ? besideBuiltIn(read.policy) : read.policy;
  return { policy: tighten(base, { onError }), faults: [], origin: `${path} ${place}`, isOwn };
}

function builtIn(
  policy: Policy,
  faults: readonly Fault[] = [],
  origin: string = 'built-in policy',
): LoadedPolicy {
  return { policy, faults, origin, isOwn: false };
}

function missing(path: string, place: string): Fault {
  return fault('policy.unreadable', {
    message: `The policy file does not exist ${place.replace(/^at /, 'at commit ')}.`,
    next: "Commit the file to the target branch, or correct the input 'policy'.",
    file: path,
  });
}
