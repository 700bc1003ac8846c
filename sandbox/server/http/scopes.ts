import type { Scope } from '../world/identity.ts';

/** What a scope includes beside itself (the scopes table of the documentation). */
const INCLUDES: Readonly<Partial<Record<Scope, readonly Scope[]>>> = {
  'vso.project_write': ['vso.project'],
  'vso.project_manage': ['vso.project_write', 'vso.project'],
  'vso.code_write': ['vso.code'],
  'vso.code_manage': ['vso.code_write', 'vso.code'],
  'vso.build_execute': ['vso.build'],
  'vso.work_write': ['vso.work'],
  'vso.extension_manage': ['vso.extension'],
  'vso.extension.data_write': ['vso.extension.data'],
};

/** Whether a token with these scopes may call an operation that any one of `required` opens. */
export function scopesAllow(granted: readonly Scope[], required: readonly Scope[]): boolean {
  if (required.length === 0 || granted.includes('full')) return true;
  const all = new Set(granted.flatMap((scope) => [scope, ...(INCLUDES[scope] ?? [])]));
  return required.some((scope) => all.has(scope));
}
