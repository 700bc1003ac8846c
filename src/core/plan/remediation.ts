import type { DesiredFix } from '../remediation/desired-fix.ts';
import { bodyHash, closedProperty, type FixRecord, writeFixRecord } from '../remediation/fix-record.ts';
import type { FixOperation } from './fix-operation.ts';
import { isDeclined, type ObservedFixes, type ObservedFixPullRequest } from './observed-fixes.ts';

/** What this run wants of its target branch. */
export interface RemediationGoal {
  /** In the order in which they shall be opened, most urgent first. */
  readonly fixes: readonly DesiredFix[];
  readonly runId: number;
  readonly maxOpen: number;
  /** Critical and high ones are opened whatever it says. */
  readonly maxNewPerRun: number;
  /** Null: the scan was not complete, so nothing counts as gone. */
  readonly scanned: { readonly scan: string; readonly openFindings: ReadonlySet<string> } | null;
}

/** Where a fix stands once the plan is done. */
export interface FixOutcome {
  readonly key: string;
  /**
   * `open`: has its pull request. `edited`: somebody else changed branch or target, so we keep off. `declined`: a person
   * abandoned it. `merged`: was completed, and the findings are still there. `stuck`: its branch was deleted, or the
   * name is taken. `waiting`: for a place among the open ones.
   */
  readonly state: 'open' | 'edited' | 'declined' | 'merged' | 'stuck' | 'waiting';
  /** Null: none, or not yet. */
  readonly pullRequest: number | null;
}

/** What is to be written, in order, and where every fix stands then. */
interface RemediationPlan {
  readonly operations: readonly FixOperation[];
  readonly outcomes: readonly FixOutcome[];
}

type Step = RemediationPlan & { readonly opens: boolean };

const URGENT: readonly string[] = ['critical', 'high'];
const GONE = 'the findings are gone';

/**
 * Desired minus observed. Doing any first part of it and planning again leads to the same world as doing all of it.
 * What people did is never undone: no push onto their commits, no pull request again that they abandoned.
 */
export function planRemediation(goal: RemediationGoal, observed: ObservedFixes): RemediationPlan {
  const obsolete = planObsolete(goal, observed);
  const closing = obsolete.filter(({ kind }) => kind === 'abandon').length;
  const active = observed.pullRequests.filter(({ status, isMoved }) => status === 'active' && !isMoved);
  let open = active.length - closing;
  let fresh = observed.pullRequests.filter(
    ({ record, status }) => record?.runId === goal.runId || (record === null && status === 'active'),
  ).length;
  const operations: FixOperation[] = [...obsolete];
  const outcomes: FixOutcome[] = [];
  for (const fix of goal.fixes) {
    const isUrgent = URGENT.includes(fix.record.severity);
    const hasRoom = open < goal.maxOpen && (isUrgent || fresh < goal.maxNewPerRun);
    const step = planFix(fix, goal.runId, observed, hasRoom);
    if (step.opens) {
      open += 1;
      fresh += 1;
    }
    operations.push(...step.operations);
    outcomes.push(...step.outcomes);
  }
  // Of a push that came late, or of a run that died. Last, since not to be allowed to must keep nothing else back.
  for (const [branch, commit] of observed.leftovers)
    operations.push({ kind: 'delete-branch', branch, commit });
  return { operations, outcomes };
}

function planFix(fix: DesiredFix, runId: number, observed: ObservedFixes, hasRoom: boolean): Step {
  const { branch, key } = fix;
  const mine = observed.pullRequests.filter((each) => each.branch === branch);
  const left = (state: FixOutcome['state'], pullRequest: number | null): Step => ({
    operations: [],
    outcomes: [{ key, state, pullRequest }],
    opens: false,
  });
  const active = mine.find(({ status }) => status === 'active');
  if (active?.isMoved === true) return left('edited', active.id);
  if (active !== undefined) return planActive(fix, runId, active, observed);
  const completed = mine.find(({ status }) => status === 'completed');
  if (completed !== undefined) return left('merged', completed.id);
  const declined = mine.find((each) => isDeclined(each, observed.self));
  if (declined !== undefined) return left('declined', declined.id);
  const head = observed.heads.get(branch);
  if (head?.origin === 'foreign') return left('stuck', null);
  if (!hasRoom) return left('waiting', null);
  const push = planPush(fix, observed);
  const commit = push.length > 0 ? observed.targetHead : (head?.base ?? observed.targetHead);
  const properties = writeFixRecord({ ...fix.record, runId, commit });
  return {
    operations: [
      ...push,
      { kind: 'open', branch, fix },
      { kind: 'record', branch, pullRequest: null, properties },
    ],
    outcomes: [{ key, state: 'open', pullRequest: null }],
    opens: true,
  };
}

/** The branch as it shall be: nothing to do when it holds this fix already. */
function planPush({ branch, ...fix }: DesiredFix, observed: ObservedFixes): readonly FixOperation[] {
  const head = observed.heads.get(branch);
  if (head !== undefined && head.content === fix.record.content) return [];
  const parent = observed.targetHead;
  return [{ kind: 'push', branch, expectedHead: head?.commit ?? null, parent, fix: { branch, ...fix } }];
}

function planActive(
  fix: DesiredFix,
  runId: number,
  pull: ObservedFixPullRequest,
  observed: ObservedFixes,
): Step {
  const { branch, key } = fix;
  const head = observed.heads.get(branch);
  const outcome = (state: FixOutcome['state'], operations: readonly FixOperation[] = []): Step => ({
    operations,
    outcomes: [{ key, state, pullRequest: pull.id }],
    opens: false,
  });
  if (head === undefined) return outcome('stuck');
  if (head.origin === 'foreign') return outcome('edited');
  const isBehind = pull.hasConflicts && head.base !== observed.targetHead;
  const isStale = head.content !== fix.record.content || isBehind;
  const parent = observed.targetHead;
  const push: readonly FixOperation[] = isStale
    ? [{ kind: 'push', branch, expectedHead: head.commit, parent, fix }]
    : [];
  const { record } = pull;
  const { words, change } = planWords(fix, pull, head.content);
  const describe: readonly FixOperation[] =
    Object.keys(change).length === 0 ? [] : [{ kind: 'describe', branch, pullRequest: pull.id, change }];
  const base = isStale ? parent : (head.base ?? parent);
  const isRecorded =
    record?.content === fix.record.content && record.closed === null && record.commit === base;
  const wanted: FixRecord = { ...fix.record, ...words, commit: base, runId: record?.runId ?? runId };
  const written: readonly FixOperation[] = isRecorded
    ? []
    : [{ kind: 'record', branch, pullRequest: pull.id, properties: writeFixRecord(wanted) }];
  // Without properties only the branch tells whether the words belong to it: they come first then.
  const changes = record === null ? [...describe, ...push] : [...push, ...describe];
  return outcome('open', [...changes, ...written]);
}

/** What shall become of title and description, and what the properties shall say that we wrote. */
function planWords(
  fix: DesiredFix,
  { record, body, title, isOwn }: ObservedFixPullRequest,
  content: string | null,
): {
  readonly words: Pick<FixRecord, 'body' | 'title'>;
  readonly change: { readonly title?: string; readonly description?: string };
} {
  const now = { body: body ?? '', title: bodyHash(title) };
  const wanted = { body: fix.record.body, title: fix.record.title };
  // A person opened it from our branch: no words of it are ours.
  if (record === null && !isOwn) return { words: { body: '', title: '' }, change: {} };
  // The run that opened it died before it could say so.
  if (record === null && content === fix.record.content) return { words: now, change: {} };
  if (record?.content === fix.record.content)
    return { words: { body: record.body, title: record.title }, change: {} };
  const isEdited = (part: 'body' | 'title'): boolean =>
    record !== null && now[part] !== record[part] && now[part] !== wanted[part];
  const isRight = (part: 'body' | 'title'): boolean => isEdited(part) || now[part] === wanted[part];
  return {
    words: {
      body: isEdited('body') && record !== null ? record.body : wanted.body,
      title: isEdited('title') && record !== null ? record.title : wanted.title,
    },
    change: {
      ...(isRight('title') ? {} : { title: fix.title }),
      ...(isRight('body') ? {} : { description: fix.description }),
    },
  };
}

/** What we opened for findings that are not there any more, and that nobody else touched. */
function planObsolete({ fixes, scanned }: RemediationGoal, observed: ObservedFixes): readonly FixOperation[] {
  if (scanned === null) return [];
  const done = new Set(fixes.map(({ branch }) => branch));
  const isLeft = (each: ObservedFixPullRequest): boolean =>
    each.status === 'active' || isDeclined(each, observed.self);
  return observed.pullRequests.flatMap((pull): readonly FixOperation[] => {
    const { id, status, branch, record } = pull;
    const head = observed.heads.get(branch);
    const isGone =
      pull.isOwn &&
      !pull.isMoved &&
      record !== null &&
      record.scan === scanned.scan &&
      !record.findings.some((key) => scanned.openFindings.has(key));
    if (done.has(branch) || !isGone || head === undefined || head.origin === 'foreign') return [];
    const others = observed.pullRequests.filter((each) => each.branch === branch && each !== pull);
    const isOurs = status === 'active' || (status === 'abandoned' && !isDeclined(pull, observed.self));
    if (!isOurs || others.some(isLeft)) return [];
    done.add(branch);
    const mark: FixOperation = {
      kind: 'record',
      branch,
      pullRequest: id,
      properties: closedProperty(GONE),
    };
    const closing: readonly FixOperation[] =
      status === 'active'
        ? [
            ...(record.closed === null ? [mark] : []),
            { kind: 'abandon', branch, pullRequest: id, reason: GONE },
          ]
        : [];
    return [...closing, { kind: 'delete-branch', branch, commit: head.commit }];
  });
}
