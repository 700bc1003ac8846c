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
