import type { ConditionFilter, Policy } from './policy.ts';

/** Lets every finding pass. */
export const NO_FILTER: ConditionFilter = {
  severities: null,
  rules: null,
  paths: null,
  tools: null,
  cwe: null,
  categories: null,
};

/** What holds where nobody wrote a policy: pull requests must not introduce high findings, branches only report. */
export const BUILT_IN_POLICY: Policy = {
  onError: 'fail',
  onErrorFrom: 'built-in',
  noBaseline: 'changed-lines',
  pullRequest: [
    {
      count: 'introduced',
      filter: { ...NO_FILTER, severities: ['critical', 'high'] },
      max: 0,
      afterDays: null,
      action: 'fail',
    },
  ],
  branches: [],
  scans: [],
  triage: [],
  decisions: { maxExpiryDays: null, ownFindings: true },
  comments: { enabled: true, severities: ['critical', 'high', 'medium'], max: 30 },
  remediation: {
    enabled: true,
    branches: ['main'],
    minConfidence: 'medium',
    maxOpen: 5,
    maxNewPerRun: 2,
    groupBy: 'rule-and-file',
    draftBelow: 'medium',
    branchPrefix: 'fixgate',
    reviewers: [],
    labels: ['security'],
    workItem: 'auto',
    allowProtectedPaths: false,
  },
};
