import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Fault, fault } from '../../core/fault.ts';
import { BUILT_IN_POLICY } from '../../core/gate/built-in-policy.ts';
import { POLICY_FILE, type Policy } from '../../core/gate/policy.ts';
import { readPolicy } from '../../core/gate/read-policy.ts';

/** The policy that the command line judges by. */
interface NamedPolicy {
  readonly policy: Policy;
  /** How the user calls it; null: the built-in policy holds, because there is no file or it cannot be used. */
  readonly file: string | null;
  readonly faults: readonly Fault[];
}

/** The named policy, or the one at the root of the sources, or the built-in one when there is none. */
export async function readPolicyFile(
  named: string | undefined,
  folder: string,
  cwd: string,
): Promise<NamedPolicy> {
  const file = named ?? POLICY_FILE;
  let content: string;
  try {
    content = await readFile(resolve(named === undefined ? folder : cwd, file), 'utf8');
  } catch (cause) {
    const isAbsent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (named === undefined && isAbsent) return { policy: BUILT_IN_POLICY, file: null, faults: [] };
    const unreadable = fault('policy.unreadable', {
      message: isAbsent ? `There is no policy file ${file}.` : `The policy file ${file} cannot be read.`,
      next: 'Name a file that exists, or leave --policy out to use the built-in policy.',
      file,
      cause,
    });
    return { policy: BUILT_IN_POLICY, file: null, faults: [unreadable] };
  }
  const read = readPolicy(content, file);
  if ('policy' in read) return { policy: read.policy, file, faults: [] };
  return { policy: BUILT_IN_POLICY, file: null, faults: read.faults };
}
