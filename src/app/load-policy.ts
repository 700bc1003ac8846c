import { type Fault, fault } from '../core/fault.ts';
import { BUILT_IN_POLICY } from '../core/gate/built-in-policy.ts';
import { POLICY_FILE, type Policy } from '../core/gate/policy.ts';
import { tighten } from '../core/gate/tighten.ts';
import { success } from '../core/result.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { StepInputs } from '../ports/step.ts';

/** The policy that holds, and what kept another from holding. */
interface LoadedPolicy {
  readonly policy: Policy;
  readonly faults: readonly Fault[];
  /** Whose rules these are, for the log. */
  readonly origin: string;
}

/** For a change whose target is not known: its own file must not decide about it. */
export function builtInPolicy({ onError }: Pick<StepInputs, 'onError'>): LoadedPolicy {
  return { policy: tighten(BUILT_IN_POLICY, { onError }), faults: [], origin: 'built-in policy' };
}

/**
 * @param commit of the target branch on pull requests, so that a pull request cannot loosen its own gate
 * @param checkout reads a file of the job's checkout where nobody else has the commit; null: the server has it
 */
export async function loadPolicy(
  code: CodeHost,
  commit: string,
  { policy: path, onError }: Pick<StepInputs, 'policy' | 'onError'>,
  checkout: ((path: string) => string | null) | null = null,
): Promise<LoadedPolicy> {
  const { policy: builtIn } = builtInPolicy({ onError });
  const asked = await code.textAt(commit, path);
  const text = asked.ok || checkout === null ? asked : success(checkout(path));
  const place = asked.ok ? `at ${commit}` : 'in the checkout';
  if (!text.ok) {
    const { message, next } = text.fault;
    const unreadable = fault('policy.unreadable', { message, next, file: path, cause: text.fault });
    return { policy: builtIn, faults: [unreadable], origin: 'built-in policy' };
  }
  if (text.value === null) {
    const faults = path === POLICY_FILE ? [] : [missing(path, place)];
    return { policy: builtIn, faults, origin: `built-in policy (there is no ${path} ${place})` };
  }
  // The YAML library is a third of the task: it lies beside the entry file.
  const { readPolicy } = await import('../core/gate/read-policy.ts');
  const read = readPolicy(text.value, path);
  if ('faults' in read) return { policy: builtIn, faults: read.faults, origin: 'built-in policy' };
  return { policy: tighten(read.policy, { onError }), faults: [], origin: `${path} ${place}` };
}

function missing(path: string, place: string): Fault {
  return fault('policy.unreadable', {
    message: `The policy file does not exist ${place.replace(/^at /, 'at commit ')}.`,
    next: "Commit the file to the target branch, or correct the input 'policy'.",
    file: path,
  });
}
