import type { FixOperation } from '../../../src/core/plan/fix-operation.ts';
import type {
  ObservedFixes,
  ObservedFixHead,
  ObservedFixPullRequest,
} from '../../../src/core/plan/observed-fixes.ts';
import type { RemediationGoal } from '../../../src/core/plan/remediation.ts';
import type { DesiredFix } from '../../../src/core/remediation/desired-fix.ts';
import { bodyHash, type FixRecord, readFixRecord } from '../../../src/core/remediation/fix-record.ts';
import { fc } from '../../support/property.ts';

export const SELF = 'us';
export const RUN = 100;
export const SCAN = 'pipeline/scan';
const KEYS = ['a', 'b', 'c', 'd'] as const;

export const branchOf = (key: string): string => `refs/heads/fixgate/main/rule-${key}`;

export function aRecord(key: string, given: Partial<FixRecord> = {}): FixRecord {
  return {
    key,
    content: '1',
    body: bodyHash(`body of ${key} 1`),
    title: bodyHash(`Fix ${key}`),
    findings: [`finding ${key}`],
    rules: ['rule'],
    tools: ['tool'],
    firstSeen: '2027-01-01T00:00:00Z',
    severity: 'medium',
    confidence: 'high',
    fixer: 'tool 1',
    commit: 'target',
    runId: RUN,
    scan: SCAN,
    category: 'c',
    closed: null,
    ...given,
  };
}

const titleOf = (key: string, content: string): string => `Fix ${key}${content === '1' ? '' : ` ${content}`}`;

export function aFix(key: string, given: Partial<FixRecord> = {}): DesiredFix {
  const content = given.content ?? '1';
  const description = `body of ${key} ${content}`;
  return {
    key,
    branch: branchOf(key),
    title: titleOf(key, content),
    description,
    isDraft: false,
    commitMessage: key,
    files: [],
    record: aRecord(key, {
      ...given,
      body: bodyHash(description),
      title: bodyHash(titleOf(key, content)),
    }),
  };
}

/** What a server does with the writes; its own pull requests count on from the highest number. */
export function worldAfter(world: ObservedFixes, operations: readonly FixOperation[]): ObservedFixes {
  const pullRequests = world.pullRequests.map((each) => ({ ...each }));
  const heads = new Map(world.heads);
  const pull = (
    id: number | null,
    branch: string,
  ): { -readonly [K in keyof ObservedFixPullRequest]: ObservedFixPullRequest[K] } => {
    const found = pullRequests.find((each) =>
      id === null ? each.branch === branch && each.status === 'active' : each.id === id,
    );
    if (found === undefined) throw new Error(`no pull request ${id} of ${branch}`);
    return found;
  };
  for (const operation of operations) {
    const { branch } = operation;
    const head = heads.get(branch);
    switch (operation.kind) {
      case 'push': {
        if (pullRequests.some((each) => each.branch === branch && each.status === 'active' && each.isMoved))
          throw new Error('a push into another target');
        if ((head?.commit ?? null) !== operation.expectedHead) throw new Error('a stale push');
        if (head?.origin === 'foreign') throw new Error('a push onto the work of a person');
        const { content } = operation.fix.record;
        const commit = `${branch} ${content} on ${operation.parent}`;
        heads.set(branch, { commit, origin: 'ours', content, base: operation.parent });
        for (const each of pullRequests)
          if (each.branch === branch && each.status === 'active') each.hasConflicts = false;
        break;
      }
      case 'open': {
        if (pullRequests.some((each) => each.branch === branch && each.status === 'active'))
          throw new Error('a second pull request');
        if (head === undefined) throw new Error('a pull request without branch');
        const id = Math.max(0, ...pullRequests.map((each) => each.id)) + 1;
        const body = bodyHash(operation.fix.description);
        pullRequests.push({
          id,
          status: 'active',
          branch,
          isMoved: false,
          isOwn: true,
          title: operation.fix.title,
          closedBy: null,
          hasConflicts: false,
          record: null,
          body,
        });
        break;
      }
      case 'describe': {
        const one = pull(operation.pullRequest, branch);
        const { title, description } = operation.change;
        if (one.isMoved || (one.record === null && !one.isOwn))
          throw new Error('overwrites the words of a person');
        if (title !== undefined) one.title = title;
        if (description !== undefined) one.body = bodyHash(description);
        break;
      }
      case 'record': {
        const one = pull(operation.pullRequest, branch);
        const closed = operation.properties.get('fixgateClosed') ?? '';
        one.record =
          operation.properties.size > 1
            ? readFixRecord(operation.properties)
            : one.record && { ...one.record, closed: closed || null };
        break;
      }
      case 'abandon': {
        const one = pull(operation.pullRequest, branch);
        if (one.isMoved || !one.isOwn) throw new Error('closes what a person opened or moved');
        one.status = 'abandoned';
        one.closedBy = SELF;
        break;
      }
      case 'delete-branch':
        if (head?.commit !== operation.commit) throw new Error('a stale deletion');
        if (head.origin === 'foreign') throw new Error('deletes the work of a person');
        heads.delete(branch);
    }
  }
  return { ...world, pullRequests, heads };
}

const head = (key: string): fc.Arbitrary<ObservedFixHead | null> =>
  fc.oneof(
    fc.constant(null),
    fc.record({
      commit: fc.constantFrom(`x ${key}`, `y ${key}`),
      origin: fc.constant('ours' as const),
      content: fc.constantFrom('1', '2'),
      base: fc.constantFrom('target', 'older'),
    }),
    fc.constant({ commit: `theirs ${key}`, origin: 'foreign' as const, content: null, base: 'older' }),
  );

const pullRequest = (key: string): fc.Arbitrary<ObservedFixPullRequest> =>
  fc
    .record({
      status: fc.constantFrom('active' as const, 'abandoned' as const, 'completed' as const),
      isMoved: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
      isOwn: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
      title: fc.constantFrom(titleOf(key, '1'), titleOf(key, '2'), 'edited'),
      closedBy: fc.constantFrom(SELF, 'a person'),
      hasConflicts: fc.boolean(),
      record: fc.option(
        fc
          .record({
            content: fc.constantFrom('1', '2'),
            runId: fc.constantFrom(RUN, 7),
            scan: fc.constantFrom(SCAN, SCAN, 'other/scan'),
            commit: fc.constantFrom('target', 'older'),
            closed: fc.constantFrom(null, 'gone'),
          })
          .map((given) =>
            aRecord(key, {
              ...given,
              body: bodyHash(`body of ${key} ${given.content}`),
              title: bodyHash(titleOf(key, given.content)),
            }),
          ),
      ),
      body: fc.constantFrom('1', '2', 'edited').map((text) => bodyHash(`body of ${key} ${text}`)),
    })
    .map((given) => ({
      ...given,
      id: 0,
      branch: branchOf(key),
      closedBy: given.status === 'active' ? null : given.closedBy,
    }));

/** At most one active pull request of a branch, and that only where the branch is. */
export const world: fc.Arbitrary<ObservedFixes> = fc
  .tuple(
    ...KEYS.map((key) =>
      fc.record({
        key: fc.constant(key),
        head: head(key),
        pulls: fc.array(pullRequest(key), { maxLength: 2 }),
      }),
    ),
  )
  .map((parts) => {
    const pullRequests = parts.flatMap(({ pulls, head: tip }) => {
      const [first, ...rest] = pulls;
      const closed = rest.filter(({ status }) => status !== 'active');
      return first === undefined || (tip === null && first.status === 'active') ? closed : [first, ...closed];
    });
    return {
      self: SELF,
      targetHead: 'target',
      pullRequests: pullRequests.map((each, index) => ({ ...each, id: index + 1 })),
      heads: new Map(
        parts.flatMap(({ key, head: tip }) => (tip === null ? [] : [[branchOf(key), tip] as const])),
      ),
      leftovers: new Map(),
    };
  });

export const goal: fc.Arbitrary<RemediationGoal> = fc.record({
  fixes: fc
    .subarray([...KEYS])
    .chain((keys) =>
      fc.tuple(
        ...keys.map((key) =>
          fc
            .record({ content: fc.constantFrom('1', '2'), severity: fc.constantFrom('high', 'medium') })
            .map((given) => aFix(key, given)),
        ),
      ),
    )
    .map((fixes) =>
      fixes.toSorted((a, b) => Number(b.record.severity === 'high') - Number(a.record.severity === 'high')),
    ),
  runId: fc.constant(RUN),
  maxOpen: fc.integer({ min: 0, max: 5 }),
  maxNewPerRun: fc.integer({ min: 0, max: 3 }),
  scanned: fc.option(
    fc.subarray([...KEYS]).map((keys) => ({
      scan: SCAN,
      openFindings: new Set(keys.map((key) => `finding ${key}`)),
    })),
  ),
});
