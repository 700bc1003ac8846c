import { invalidArgument } from '../../http/api-error.ts';

/** Names by number, as the wire counts them. */
export const PULL_REQUEST_STATUS = ['notSet', 'active', 'abandoned', 'completed', 'all'] as const;
export const THREAD_STATUS = [
  'unknown',
  'active',
  'fixed',
  'wontFix',
  'closed',
  'byDesign',
  'pending',
] as const;
export const COMMENT_TYPE = ['unknown', 'text', 'codeChange', 'system'] as const;
export const STATUS_STATE = ['notSet', 'pending', 'succeeded', 'failed', 'error', 'notApplicable'] as const;
export const MERGE_STRATEGY = ['', 'noFastForward', 'squash', 'rebase', 'rebaseMerge'] as const;
export const QUERY_TYPE = ['notSet', 'lastMergeCommit', 'commit'] as const;

/** Enum input: a name in any case, or its number; 400 for anything else. */
export function readEnum<T extends string>(names: readonly T[], value: unknown, parameter: string): T {
  const text = String(value).toLowerCase();
  const name = /^\d+$/.test(text) ? names[Number(text)] : names.find((each) => each.toLowerCase() === text);
  if (name === undefined || name === '') {
    throw invalidArgument(
      `The requested value '${String(value)}' was not found.\r\nParameter name: ${parameter}`,
    );
  }
  return name;
}
