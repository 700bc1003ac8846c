import { expect, test } from 'vitest';
import { SEVERITIES } from '../../../src/core/sarif/finding.ts';
import type { DecidedFinding } from '../../../src/core/triage/decided-finding.ts';
import { firstOf, worstFirst } from '../../../src/core/triage/worst-first.ts';
import { aMatch } from '../../support/comparison.ts';
import { fc } from '../../support/property.ts';

const decided: fc.Arbitrary<DecidedFinding> = fc
  .tuple(fc.constantFrom(...SEVERITIES), fc.constantFrom('a.ts', 'b.ts'), fc.nat({ max: 3 }))
  .map(([severity, path, startLine]) => ({ ...aMatch({ severity, path, startLine }), decision: null }));

test('the first ones are those that sorting all of them brings to the front, equals in their order', () => {
  fc.assert(
    fc.property(fc.array(decided, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (all, max) => {
      const [first, sorted] = [firstOf(all, max), all.toSorted(worstFirst).slice(0, max)];
      expect(first).toHaveLength(sorted.length);
      for (const [at, each] of first.entries()) expect(each).toBe(sorted[at]);
    }),
  );
});
