type Names = Readonly<Record<string, number>>;

/** A member that is an enum in objects that have all the members of `where`. */
interface Rule {
  readonly where: readonly string[];
  readonly members: Readonly<Record<string, Names>>;
}

/** Bit values; clients may send them instead of names. */
export const BUILD_STATUS = {
  none: 0,
  inProgress: 1,
  completed: 2,
  cancelling: 4,
  postponed: 8,
  notStarted: 32,
};
const VISIBILITY = { unchanged: -1, private: 0, organization: 1, public: 2 };

const MERGE_STRATEGY = { noFastForward: 1, squash: 2, rebase: 3, rebaseMerge: 4 };
export const BUILD_REASON = {
  none: 0,
  manual: 1,
  individualCI: 2,
  batchedCI: 4,
  schedule: 8,
  scheduleForced: 16,
  userCreated: 32,
  validateShelveset: 64,
  checkInShelveset: 128,
  pullRequest: 256,
  buildCompletion: 512,
  resourceTrigger: 1024,
};
const REF_UPDATE_STATUS = {
  succeeded: 0,
  forcePushRequired: 1,
  staleOldObjectId: 2,
  invalidRefName: 3,
  unprocessed: 4,
  unresolvableToCommit: 5,
  writePermissionRequired: 6,
  manageNotePermissionRequired: 7,
  createBranchPermissionRequired: 8,
  createTagPermissionRequired: 9,
  rejectedByPlugin: 10,
  locked: 11,
  refNameConflict: 12,
  rejectedByPolicy: 13,
  succeededNonExistentRef: 14,
  succeededCorruptRef: 15,
};

/** The numbers of the public client libraries. */
export const ENUM_RULES: readonly Rule[] = [
  {
    where: ['pullRequestId', 'sourceRefName'],
    members: {
      status: { notSet: 0, active: 1, abandoned: 2, completed: 3 },
      mergeStatus: { notSet: 0, queued: 1, conflicts: 2, succeeded: 3, rejectedByPolicy: 4, failure: 5 },
    },
  },
  { where: ['mergeStrategy'], members: { mergeStrategy: MERGE_STRATEGY } },
  {
    where: ['comments', 'publishedDate'],
    members: {
      status: { unknown: 0, active: 1, fixed: 2, wontFix: 3, closed: 4, byDesign: 5, pending: 6 },
    },
  },
  { where: ['commentType'], members: { commentType: { unknown: 0, text: 1, codeChange: 2, system: 3 } } },
  {
    where: ['context', 'creationDate', 'state'],
    members: {
      state: { notSet: 0, pending: 1, succeeded: 2, failed: 3, error: 4, notApplicable: 5 },
    },
  },
  {
    where: ['changeType'],
    members: { changeType: { none: 0, add: 1, edit: 2, encoding: 4, rename: 8, delete: 16 } },
  },
  {
    where: ['gitObjectType'],
    members: { gitObjectType: { bad: 0, commit: 1, tree: 2, blob: 3, tag: 4 } },
  },
  { where: ['updateStatus'], members: { updateStatus: REF_UPDATE_STATUS } },
  {
    where: ['sourceRefCommit', 'reason'],
    members: {
      reason: {
        push: 0,
        forcePush: 1,
        create: 2,
        rebase: 4,
        unknown: 8,
        retarget: 16,
        resolveConflicts: 32,
      },
    },
  },
  {
    where: ['evaluationId'],
    members: {
      status: { queued: 0, running: 1, approved: 2, rejected: 3, notApplicable: 4, broken: 5 },
    },
  },
  {
    where: ['buildNumber'],
    members: {
      status: BUILD_STATUS,
      result: { none: 0, succeeded: 2, partiallySucceeded: 4, failed: 8, canceled: 32 },
      reason: BUILD_REASON,
      priority: { high: 1, aboveNormal: 2, normal: 3, belowNormal: 4, low: 5 },
    },
  },
  {
    where: ['queueStatus'],
    members: {
      type: { xaml: 1, build: 2 },
      quality: { definition: 1, draft: 2 },
      queueStatus: { enabled: 0, paused: 1, disabled: 2 },
    },
  },
  {
    where: ['parentId', 'workerName'],
    members: {
      state: { pending: 0, inProgress: 1, completed: 2 },
      result: { succeeded: 0, succeededWithIssues: 1, failed: 2, canceled: 3, skipped: 4, abandoned: 5 },
    },
  },
  { where: ['category', 'message', 'type'], members: { type: { error: 1, warning: 2 } } },
  { where: ['visibility', 'lastUpdateTime'], members: { visibility: VISIBILITY } },
];

/** `enumsAsNumbers=true`: the value with every enum that the rules know as its number; flags are added up. */
export function enumsToNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(enumsToNumbers);
  if (typeof value !== 'object' || value === null) return value;
  const rules = ENUM_RULES.filter(({ where }) => where.every((name) => name in value));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const names = rules.find(({ members }) => name in members)?.members[name];
      const number = names === undefined || typeof member !== 'string' ? null : toNumber(names, member);
      return [name, number ?? enumsToNumbers(member)];
    }),
  );
}

function toNumber(names: Names, text: string): number | null {
  const numbers = text.split(',').map((name) => names[name.trim()]);
  return numbers.reduce<number | null>(
    (sum, number) => (sum === null || number === undefined ? null : sum + number),
    0,
  );
}
