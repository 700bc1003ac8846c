import { describe, expect, it } from 'vitest';
import {
  type Desired,
  describeOperation,
  type Observed,
  type Operation,
  planPublication,
} from '../../../src/core/plan/publication.ts';
import type { Status } from '../../../src/core/plan/status.ts';
import { fc } from '../../support/property.ts';

const status = fc.record<Status>({
  state: fc.constantFrom('succeeded', 'failed', 'error'),
  genre: fc.constant('fixgate'),
  name: fc.constantFrom('gate', 'other'),
  description: fc.constantFrom('a', 'b'),
  targetUrl: fc.constant('https://x.test/'),
});
const properties = fc
  .dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2'))
  .map((pairs) => new Map(Object.entries(pairs)));

const desired = fc.record<Desired>({
  properties,
  tag: fc.constantFrom(null, 'fixgate'),
  statuses: fc.array(fc.record({ place: fc.constant({ kind: 'commit', commit: 'c' } as const), status }), {
    maxLength: 2,
  }),
  lease: fc.option(fc.record({ owner: fc.constant('o'), runId: fc.integer({ min: 1, max: 5 }) })),
});

const leases = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 50 }), runId: fc.integer({ min: 1, max: 5 }) }),
  { selector: ({ id }) => id, maxLength: 4 },
);

const pair = desired.chain((wanted) =>
  fc.record({
    wanted: fc.constant(wanted),
    observed: fc.record<Observed>({
      properties,
      tags: fc.subarray(['fixgate', 'x']),
      statuses: fc.array(fc.oneof(status, fc.constant('none' as const)), {
        minLength: wanted.statuses.length,
        maxLength: wanted.statuses.length,
      }),
      leases,
    }),
  }),
);

/** What the world looks like after the operations. */
function worldAfter(observed: Observed, wanted: Desired, plan: readonly Operation[]): Observed {
  const written = new Map(observed.properties);
  const tags = [...(observed.tags ?? [])];
  const statuses = [...observed.statuses];
  let kept = [...(observed.leases ?? [])];
  for (const operation of plan) {
    if (operation.kind === 'set-properties')
      for (const [name, value] of operation.properties) written.set(name, value);
    if (operation.kind === 'add-tag') tags.push(operation.tag);
    if (operation.kind === 'set-status') {
      statuses[wanted.statuses.findIndex((each) => each.status === operation.status)] = operation.status;
    }
    if (operation.kind === 'add-lease') kept.push({ id: 1000, runId: operation.runId });
    if (operation.kind === 'remove-leases') kept = kept.filter(({ id }) => !operation.ids.includes(id));
  }
  return { properties: written, tags, statuses, leases: kept };
}

describe('the plan of a publication', () => {
  it('leads in one step to a world in which nothing is left to do', () => {
    fc.assert(
      fc.property(pair, ({ wanted, observed }) => {
        const result = worldAfter(observed, wanted, planPublication(wanted, observed));
        expect(planPublication(wanted, result)).toEqual([]);
        for (const [name, value] of wanted.properties) expect(result.properties?.get(name)).toBe(value);
        for (const [name, value] of observed.properties ?? []) {
          if (!wanted.properties.has(name)) expect(result.properties?.get(name)).toBe(value);
        }
      }),
    );
  });

  it('keeps exactly one lease, of the newest run, and never leaves a moment without one', () => {
    fc.assert(
      fc.property(pair, ({ wanted, observed }) => {
        const plan = planPublication(wanted, observed);
        const kinds = plan.map(({ kind }) => kind);
        if (kinds.includes('remove-leases') && kinds.includes('add-lease')) {
          expect(kinds.indexOf('add-lease')).toBeLessThan(kinds.indexOf('remove-leases'));
        }
        if (wanted.lease === null) return;
        const kept = worldAfter(observed, wanted, plan).leases ?? [];
        const newest = Math.max(wanted.lease.runId, ...(observed.leases ?? []).map(({ runId }) => runId));
        expect(kept.some(({ runId }) => runId === newest)).toBe(true);
        if (newest === wanted.lease.runId) expect(kept).toHaveLength(1);
      }),
    );
  });

  it('writes nothing where it could not look', () => {
    fc.assert(
      fc.property(desired, (wanted) => {
        const blind = {
          properties: null,
          tags: null,
          statuses: wanted.statuses.map(() => null),
          leases: null,
        };
        expect(planPublication(wanted, blind)).toEqual([]);
      }),
    );
  });

  it('describes every operation in one line', () => {
    fc.assert(
      fc.property(pair, ({ wanted, observed }) => {
        for (const each of planPublication(wanted, observed)) {
          expect(describeOperation(each)).toMatch(/^[^\n]{10,}$/);
        }
      }),
    );
  });
});
