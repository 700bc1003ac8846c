import { expect, test } from 'vitest';
import type {
  Baseline,
  BaselineEntry,
  ChangedLines,
  KeyedFinding,
} from '../../../src/core/identity/comparison.ts';
import { compare } from '../../../src/core/identity/match.ts';
import { aFinding } from '../../support/findings.ts';
import { fc } from '../../support/property.ts';
import { compareWithMaps } from './compare-with-maps.ts';

// Few values of everything, so that groups are large, characteristics collide and every step has something to do.
const hash = fc.constantFrom('00000000000000aa', '00000000000000bb', '__proto__');
const fingerprint = fc
  .record({ lineHash: fc.option(hash), contextHash: fc.option(hash), messageHash: hash })
  .map((all) => (all.lineHash === null ? { ...all, contextHash: null } : all));
const item = fc.record({
  key: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6'),
  tool: fc.constantFrom('A', 'B'),
  ruleId: fc.constantFrom('R', 'R/1', 'S', '__proto__'),
  severity: fc.constantFrom('high' as const, 'low' as const),
  path: fc.option(fc.constantFrom('a/x.ts', 'b/x.ts', 'c.ts')),
  startLine: fc.option(fc.nat({ max: 6 })),
  suppressed: fc.boolean(),
  fingerprint,
});
const entry: fc.Arbitrary<BaselineEntry> = item.map((one) => ({
  ...one,
  firstSeen: '2027-01-01T00:00:00Z',
  message: 'm',
  cwe: [],
}));
const finding: fc.Arbitrary<KeyedFinding> = fc
  .tuple(item, fc.option(fc.nat({ max: 3 })), fc.nat({ max: 1 }))
  .map(([{ key, fingerprint: of, ...one }, startColumn, flows]) => ({
    ...aFinding({ ...one, startColumn, flows }),
    key,
    fingerprint: of,
  }));
const changes: fc.Arbitrary<ChangedLines | null> = fc.option(
  fc
    .array(
      fc.tuple(
        fc.constantFrom('a/x.ts', 'b/x.ts', 'c.ts'),
        fc.oneof(fc.constant('all' as const), fc.constant([[1, 2] as const]), fc.constant([])),
      ),
    )
    .map((list) => new Map(list)),
);

const scan = { commit: 'c0ffee', branch: 'refs/heads/main', runId: 1, finishedAt: '2027-01-01T00:00:00Z' };
const RUN = {
  file: 'scan.sarif',
  runIndex: 0,
  tool: 'A',
  toolVersion: null,
  category: 'a',
  results: 0,
  successful: true,
  problems: [],
};

test('any two scans are matched as by maps of objects', () => {
  fc.assert(
    fc.property(
      fc.array(finding, { maxLength: 24 }),
      fc.array(entry, { maxLength: 24 }),
      changes,
      (current, entries, changed) => {
        const baseline: Baseline = { scan, category: 'a', tools: ['A', 'B'], entries };
        const today = '2027-02-01T00:00:00Z';
        expect(compare(current, baseline, changed, today, [RUN])).toEqual(
          compareWithMaps(current, baseline, changed, today, [RUN]),
        );
      },
    ),
    { numRuns: 3000 },
  );
});
