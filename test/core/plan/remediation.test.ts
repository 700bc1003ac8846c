import { describe, expect, it } from 'vitest';
import { describeFixOperation } from '../../../src/core/plan/fix-operation.ts';
import type { ObservedFixes, ObservedFixHead } from '../../../src/core/plan/observed-fixes.ts';
import { planRemediation, type RemediationGoal } from '../../../src/core/plan/remediation.ts';
import { fc } from '../../support/property.ts';
import { aFix, aRecord, branchOf, goal, RUN, SCAN, SELF, world, worldAfter } from './fix-world.ts';

const EMPTY: ObservedFixes = {
  self: SELF,
  targetHead: 'target',
  pullRequests: [],
  heads: new Map(),
  leftovers: new Map(),
};
const OURS: ObservedFixHead = { commit: 'x', origin: 'ours', content: '1', base: 'target' };

function wanting(keys: readonly string[], given: Partial<RemediationGoal> = {}): RemediationGoal {
  const openFindings = new Set(keys.map((key) => `finding ${key}`));
  const scanned = { scan: SCAN, openFindings };
  return { fixes: keys.map((key) => aFix(key)), runId: RUN, maxOpen: 5, maxNewPerRun: 2, scanned, ...given };
}

const kinds = (wanted: RemediationGoal, seen: ObservedFixes): readonly string[] =>
  planRemediation(wanted, seen).operations.map(({ kind }) => kind);
const states = (wanted: RemediationGoal, seen: ObservedFixes): readonly string[] =>
  planRemediation(wanted, seen).outcomes.map(({ state }) => state);

/** One pull request of `a` with its branch. */
function withPull(
  given: Partial<ObservedFixes['pullRequests'][number]>,
  head: ObservedFixHead | null = OURS,
): ObservedFixes {
  const pull = {
    id: 1,
    status: 'active' as const,
    branch: branchOf('a'),
    isMoved: false,
    isOwn: true,
    title: 'Fix a',
    closedBy: null,
    hasConflicts: false,
    record: aRecord('a', { runId: 7 }),
    body: null,
    ...given,
  };
  return { ...EMPTY, pullRequests: [pull], heads: new Map(head === null ? [] : [[branchOf('a'), head]]) };
}

describe('the plan of fix pull requests', () => {
  it('leads to a world in which nothing is left to do', () => {
    fc.assert(
      fc.property(goal, world, (wanted, seen) => {
        const plan = planRemediation(wanted, seen);
        expect(planRemediation(wanted, worldAfter(seen, plan.operations)).operations).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('leads to the same world when it is cut off anywhere and made again', () => {
    fc.assert(
      fc.property(goal, world, fc.nat(30), (wanted, seen, at) => {
        const { operations } = planRemediation(wanted, seen);
        const part = worldAfter(seen, operations.slice(0, at % (operations.length + 1)));
        const again = worldAfter(part, planRemediation(wanted, part).operations);
        expect(again).toEqual(worldAfter(seen, operations));
      }),
      { numRuns: 2000 },
    );
  });

  it('undoes nothing that people did', () => {
    fc.assert(
      fc.property(goal, world, (wanted, seen) => {
        const later = worldAfter(seen, planRemediation(wanted, seen).operations);
        for (const [branch, head] of seen.heads)
          if (head.origin === 'foreign') expect(later.heads.get(branch)).toEqual(head);
        for (const pull of seen.pullRequests) {
          const same = later.pullRequests.find(({ id }) => id === pull.id);
          if (pull.status !== 'active') expect(same).toEqual(pull);
          const isEdited = pull.record !== null && pull.body !== pull.record.body;
          const isWished = wanted.fixes.some(
            ({ branch, record }) => branch === pull.branch && record.body === pull.body,
          );
          if (isEdited && !isWished) expect(same?.body).toBe(pull.body);
        }
        const declined = seen.pullRequests.filter(
          ({ status, closedBy }) => status === 'abandoned' && closedBy === 'a person',
        );
        for (const { branch } of declined) {
          const before = seen.pullRequests.filter((each) => each.branch === branch).length;
          expect(later.pullRequests.filter((each) => each.branch === branch)).toHaveLength(before);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never has more open than it may, unless people left more', () => {
    fc.assert(
      fc.property(goal, world, (wanted, seen) => {
        const active = (one: ObservedFixes) =>
          // One that a person moved to another target is no fix of this one any more.
          one.pullRequests.filter(({ status, isMoved }) => status === 'active' && !isMoved).length;
        const later = worldAfter(seen, planRemediation(wanted, seen).operations);
        expect(active(later)).toBeLessThanOrEqual(Math.max(wanted.maxOpen, active(seen)));
      }),
    );
  });

  it('makes branch, pull request and properties', () => {
    expect(kinds(wanting(['a']), EMPTY)).toEqual(['push', 'open', 'record']);
    expect(states(wanting(['a']), EMPTY)).toEqual(['open']);
  });

  it('makes the pull request that a crash left out, and the properties that a crash left out', () => {
    const pushed = { ...EMPTY, heads: new Map([[branchOf('a'), OURS]]) };
    expect(kinds(wanting(['a']), pushed)).toEqual(['open', 'record']);
    const opened = withPull({ record: null, body: aRecord('a').body });
    expect(kinds(wanting(['a']), opened)).toEqual(['record']);
  });

  it('has nothing to do when the pull request holds the fix, though the target has moved', () => {
    const moved = { ...withPull({}), targetHead: 'newer' };
    expect(kinds(wanting(['a']), moved)).toEqual([]);
  });

  it('makes the branch anew on the new target when the fix has become another or conflicts', () => {
    const renewed = wanting(['a'], { fixes: [aFix('a', { content: '2' })] });
    expect(kinds(renewed, withPull({ body: aRecord('a').body }))).toEqual(['push', 'describe', 'record']);
    const edited = withPull({ body: 'edited by a person', title: 'edited by a person' });
    expect(kinds(renewed, edited)).toEqual(['push', 'record']);
    const conflict = { ...withPull({ hasConflicts: true }), targetHead: 'newer' };
    expect(kinds(wanting(['a']), conflict)).toEqual(['push', 'record']);
    expect(kinds(wanting(['a']), withPull({ hasConflicts: true }))).toEqual([]);
  });

  it('keeps off a branch with a foreign commit, with and without pull request', () => {
    const foreign: ObservedFixHead = { commit: 'y', origin: 'foreign', content: null, base: null };
    expect(states(wanting(['a']), withPull({}, foreign))).toEqual(['edited']);
    expect(kinds(wanting([]), withPull({}, foreign))).toEqual([]);
    const taken = { ...EMPTY, heads: new Map([[branchOf('a'), foreign]]) };
    expect(states(wanting(['a']), taken)).toEqual(['stuck']);
  });

  it('never asks again after a person abandoned it, whatever we had marked before', () => {
    for (const record of [null, aRecord('a'), aRecord('a', { closed: 'gone' })]) {
      const declined = withPull({ status: 'abandoned', closedBy: 'a person', record });
      expect(kinds(wanting(['a']), declined)).toEqual([]);
      expect(states(wanting(['a']), declined)).toEqual(['declined']);
    }
    // Somebody who uses the same identity by hand leaves no mark.
    const unmarked = withPull({ status: 'abandoned', closedBy: SELF });
    expect(states(wanting(['a']), unmarked)).toEqual(['declined']);
  });

  it('may ask again after it closed the pull request itself', () => {
    const record = aRecord('a', { closed: 'gone' });
    const closed = withPull({ status: 'abandoned', closedBy: SELF, record }, null);
    expect(kinds(wanting(['a']), closed)).toEqual(['push', 'open', 'record']);
  });

  it('does not repeat what was merged', () => {
    expect(states(wanting(['a']), withPull({ status: 'completed', closedBy: 'x' }))).toEqual(['merged']);
  });

  it('closes what is not needed any more, with a mark, and removes the branch', () => {
    const seen = withPull({});
    expect(kinds(wanting([]), seen)).toEqual(['record', 'abandon', 'delete-branch']);
    expect(kinds(wanting([], { scanned: null }), seen)).toEqual([]);
    const elsewhere = withPull({ record: aRecord('a', { scan: 'other/scan' }) });
    expect(kinds(wanting([]), elsewhere)).toEqual([]);
    const still = wanting([], { scanned: { scan: SCAN, openFindings: new Set(['finding a']) } });
    expect(kinds(still, seen)).toEqual([]);
  });

  it('opens so many in a run, whatever attempt it is, and critical and high ones besides', () => {
    const wanted = wanting(['a', 'b', 'c']);
    expect(states(wanted, EMPTY)).toEqual(['open', 'open', 'waiting']);
    const once = worldAfter(EMPTY, planRemediation(wanted, EMPTY).operations);
    expect(kinds(wanted, once)).toEqual([]);
    expect(states({ ...wanted, runId: RUN + 1 }, once)).toEqual(['open', 'open', 'open']);
    const urgent = { ...wanted, fixes: ['a', 'b', 'c'].map((key) => aFix(key, { severity: 'high' })) };
    expect(states(urgent, EMPTY)).toEqual(['open', 'open', 'open']);
    expect(states({ ...urgent, maxOpen: 1 }, EMPTY)).toEqual(['open', 'waiting', 'waiting']);
  });

  it('renews a title with its fix, unless a person edited it', () => {
    const renewed = wanting(['a'], { fixes: [aFix('a', { content: '2' })] });
    const words = (seen: ObservedFixes) =>
      planRemediation(renewed, seen).operations.flatMap((each) =>
        each.kind === 'describe' ? [each.change] : [],
      );
    const { body } = aRecord('a');
    expect(words(withPull({ body }))).toEqual([{ title: 'Fix a 2', description: 'body of a 2' }]);
    expect(words(withPull({ body, title: 'mine' }))).toEqual([{ description: 'body of a 2' }]);
    expect(words(withPull({ body: 'mine' }))).toEqual([{ title: 'Fix a 2' }]);
  });

  it('keeps off a pull request that a person gave another target', () => {
    const renewed = wanting(['a'], { fixes: [aFix('a', { content: '2' })] });
    const moved = withPull({ isMoved: true, hasConflicts: true });
    expect(kinds(renewed, moved)).toEqual([]);
    expect(states(renewed, moved)).toEqual(['edited']);
    expect(kinds(wanting([]), moved)).toEqual([]);
    // It takes no place of those for this target.
    expect(states(wanting(['b'], { maxOpen: 1 }), moved)).toEqual(['open']);
  });

  it('leaves words and life of a pull request to the person who opened it from a branch of ours', () => {
    const theirs = withPull({ isOwn: false, record: null, title: 'mine', body: 'mine' });
    expect(kinds(wanting(['a']), theirs)).toEqual(['record']);
    const known = worldAfter(theirs, planRemediation(wanting(['a']), theirs).operations);
    const renewed = wanting(['a'], { fixes: [aFix('a', { content: '2' })] });
    expect(kinds(renewed, known)).toEqual(['push', 'record']);
    expect(kinds(wanting([]), known)).toEqual([]);
  });

  it('takes the words of a run that died before its properties as they are', () => {
    const opened = withPull({ record: null, body: 'of an earlier run' });
    const [only, ...more] = planRemediation(wanting(['a']), opened).operations;
    expect(more).toEqual([]);
    expect(only?.kind === 'record' && only.properties.get('fixgateBody')).toBe('of an earlier run');
  });

  it('can be printed', () => {
    const gone = planRemediation(wanting(['b']), withPull({}));
    const lines = gone.operations.map(describeFixOperation).join('\n');
    expect(lines).toContain('abandon pull request 1: the findings are gone');
    expect(lines).toContain("open pull request 'Fix b' from fixgate/main/rule-b");
    expect(lines).toContain('make branch fixgate/main/rule-b on commit target');
  });
});
