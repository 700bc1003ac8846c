import { expect, it } from 'vitest';
import { fixSources } from '../../src/app/fix-sources.ts';
import { success } from '../../src/core/result.ts';
import { offersOf } from '../core/fixes/propose.ts';
import { lineFix } from '../core/remediation/fixable.ts';
import { log } from '../core/sarif/read.ts';
import { aMatch } from '../support/comparison.ts';

async function sources(findings: number): ReturnType<typeof fixSources> {
  const results = Array.from({ length: findings }, (_, at) =>
    lineFix('a.js', 1, 'x', { ruleId: `rule-${at}` }),
  );
  const offers = await offersOf(log(results));
  const request = {
    offers,
    findings: offers.map(({ finding }, at) => ({ ...aMatch({ ...finding, key: `k${at}` }), decision: null })),
    commit: 'c',
    definitionId: 1,
    policyFile: '.fixgate.yml',
    minConfidence: 'low',
    allowProtectedPaths: false,
  } as const;
  return fixSources(request, {
    bytesAt: async () => success(new TextEncoder().encode('eval(x)\n')),
    pipelineFile: async () => success(null),
  });
}

it('one fix for a crowd of findings makes no pull request: its properties could not hold them', async () => {
  expect((await sources(50)).fixable[0]?.findings).toHaveLength(50);
  const { fixable, reasons } = await sources(51);
  expect(fixable).toEqual([]);
  expect([...new Set(reasons.values())]).toEqual([
    'one fix for more than 50 findings is for a person to judge',
  ]);
  expect(reasons.size).toBe(51);
});
