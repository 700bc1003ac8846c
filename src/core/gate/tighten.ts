import { BUILT_IN_POLICY } from './built-in-policy.ts';
import type { Policy } from './policy.ts';

/**
 * The task's own input on top of the policy: it replaces the built-in value, but can only tighten what the
 * repository's file says.
 */
export function tighten(base: Policy, overrides: { readonly onError: 'fail' | 'warn' | null }): Policy {
  const { onError } = overrides;
  if (onError === null || (base.onErrorFrom === 'file' && onError === 'warn')) return base;
  return { ...base, onError, onErrorFrom: 'input' };
}

/**
 * What holds when a pull request's own file is all there is: it can only tighten the built-in policy, so that nobody
 * loosens his own gate below that.
 */
export function besideBuiltIn(own: Policy): Policy {
  const { onError, onErrorFrom, noBaseline, pullRequest, decisions } = BUILT_IN_POLICY;
  const said = new Set(own.pullRequest.map((condition) => JSON.stringify(condition)));
  return {
    ...own,
    ...(own.onError === 'warn' ? { onError, onErrorFrom } : {}),
    noBaseline: own.noBaseline === 'report' ? noBaseline : own.noBaseline,
    pullRequest: [
      ...own.pullRequest,
      ...pullRequest.filter((condition) => !said.has(JSON.stringify(condition))),
    ],
    triage: [],
    decisions,
  };
}
