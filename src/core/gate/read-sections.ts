import {
  days,
  flag,
  list,
  object,
  oneOf,
  optional,
  type Reader,
  refine,
  scalar,
  text,
  wholeNumber,
} from '../yaml/readers.ts';
import { BUILT_IN_POLICY as BUILT_IN } from './built-in-policy.ts';
import type { Policy } from './policy.ts';
import { glob, severities } from './read-filter.ts';

/** The section `decisions`. */
export const decisions: Reader<Policy['decisions']> = refine(
  object({
    maxExpiry: optional<number | null>(days, BUILT_IN.decisions.maxExpiryDays),
    ownFindings: optional(flag, BUILT_IN.decisions.ownFindings),
  }),
  ({ maxExpiry, ownFindings }) => ({ maxExpiryDays: maxExpiry, ownFindings }),
);

/** The section `comments`. */
export const comments: Reader<Policy['comments']> = refine(
  object({
    enabled: optional(flag, BUILT_IN.comments.enabled),
    severity: optional(severities, BUILT_IN.comments.severities),
    max: optional(wholeNumber, BUILT_IN.comments.max),
  }),
  ({ enabled, severity, max }) => ({ enabled, severities: severity, max }),
);

const confidence = oneOf('high', 'medium', 'low');

const workItem: Reader<Policy['remediation']['workItem']> = scalar(
  'auto, never, always or the id of a work item',
  (value) => {
    if (value === 'auto' || value === 'never' || value === 'always') return value;
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
  },
);

/** The section `remediation`. */
export const remediation: Reader<Policy['remediation']> = object({
  enabled: optional(flag, BUILT_IN.remediation.enabled),
  branches: optional<readonly string[]>(list(glob), BUILT_IN.remediation.branches),
  minConfidence: optional(confidence, BUILT_IN.remediation.minConfidence),
  maxOpen: optional(wholeNumber, BUILT_IN.remediation.maxOpen),
  maxNewPerRun: optional(wholeNumber, BUILT_IN.remediation.maxNewPerRun),
  groupBy: optional(oneOf('rule-and-file', 'rule', 'file', 'finding'), BUILT_IN.remediation.groupBy),
  draftBelow: optional(confidence, BUILT_IN.remediation.draftBelow),
  branchPrefix: optional(text, BUILT_IN.remediation.branchPrefix),
  reviewers: optional<readonly string[]>(list(text), BUILT_IN.remediation.reviewers),
  labels: optional<readonly string[]>(list(text), BUILT_IN.remediation.labels),
  workItem: optional(workItem, BUILT_IN.remediation.workItem),
  allowProtectedPaths: optional(flag, BUILT_IN.remediation.allowProtectedPaths),
});
