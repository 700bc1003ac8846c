import { expect, it } from 'vitest';
import { BUILT_IN_POLICY, NO_FILTER } from '../../../src/core/gate/built-in-policy.ts';
import type { Policy } from '../../../src/core/gate/policy.ts';
import { besideBuiltIn } from '../../../src/core/gate/tighten.ts';

const dismissesAll: Policy['triage'][number] = {
  filter: NO_FILTER,
  decision: 'false_positive',
  justification: null,
  reason: 'because',
  expires: null,
};
const strict: Policy['pullRequest'][number] = {
  count: 'new',
  filter: NO_FILTER,
  max: 0,
  afterDays: null,
  action: 'fail',
};

it('of a pull request’s own policy nothing is left that is looser than the built-in one', () => {
  const loose: Policy = {
    ...BUILT_IN_POLICY,
    onError: 'warn',
    onErrorFrom: 'file',
    noBaseline: 'report',
    pullRequest: [],
    triage: [dismissesAll],
    decisions: { maxExpiryDays: 1000, ownFindings: true },
  };
  expect(besideBuiltIn(loose)).toEqual(BUILT_IN_POLICY);
});

it('of a pull request’s own policy all is left that is stricter, and nothing is said twice', () => {
  const own: Policy = {
    ...BUILT_IN_POLICY,
    onErrorFrom: 'file',
    noBaseline: 'fail',
    pullRequest: [strict, ...BUILT_IN_POLICY.pullRequest],
    scans: [{ category: 'x', paths: ['**'], expect: ['Tool'], maxAgeDays: null }],
  };
  expect(besideBuiltIn(own)).toEqual(own);
});
