import { shortHash } from '../../../src/core/hash/short-hash.ts';
import type {
  Baseline,
  BaselineEntry,
  ChangedLines,
  Comparison,
  Fingerprint,
  KeyedFinding,
  MatchedFinding,
  MatchReason,
} from '../../../src/core/identity/comparison.ts';
import { isFileTouched, isTouched } from '../../../src/core/identity/origin.ts';
import { inOrder } from '../../../src/core/identity/pairing.ts';
import { ruleFamily } from '../../../src/core/identity/rule-family.ts';
import type { Run } from '../../../src/core/sarif/finding.ts';
import { isSilent } from '../../../src/core/sarif/silent.ts';

// Matching as it was first written, with maps of objects: slow and easy to believe. What the product does must come to
// the same.

/** Today's finding and the baseline's entry that it continues. */
interface Pair {
  readonly finding: KeyedFinding;
  readonly entry: BaselineEntry;
  readonly reason: MatchReason;
  readonly confidence: MatchedFinding['confidence'];
}

/** What both sides have in common. */
interface Comparable {
  readonly key: string;
  readonly tool: string;
  readonly ruleId: string;
  readonly path: string | null;
  readonly startLine: number | null;
  readonly fingerprint: Fingerprint;
}

/** One way to recognise a finding: both sides with the same (non-null) characteristic belong together. */
interface Step {
  readonly reason: MatchReason;
  readonly confidence: MatchedFinding['confidence'];
  /** Only when exactly one path is left on each side, with equally many findings. */
  readonly acrossFiles: boolean;
  of(item: Comparable): readonly (string | number)[] | null;
}

const keyAndMessage: Step = {
  reason: 'key',
  confidence: 'high',
  acrossFiles: false,
  of: (item) => [item.key, item.fingerprint.messageHash],
};

const lineAndMessage: Step = {
  reason: 'line',
  confidence: 'high',
  acrossFiles: false,
  of: ({ path, fingerprint: { lineHash, contextHash, messageHash } }) =>
    lineHash === null ? null : [path ?? '', lineHash, contextHash ?? '', messageHash],
};

const key: Step = {
  reason: 'key',
  confidence: 'high',
  acrossFiles: false,
  of: (item) => [item.key],
};

const lineAndContext: Step = {
  reason: 'line',
  confidence: 'high',
  acrossFiles: false,
  of: ({ path, fingerprint: { lineHash, contextHash } }) =>
    lineHash === null || contextHash === null ? null : [path ?? '', lineHash, contextHash],
};

const line: Step = {
  reason: 'line',
  confidence: 'medium',
  acrossFiles: false,
  of: ({ path, fingerprint: { lineHash } }) => (lineHash === null ? null : [path ?? '', lineHash]),
};

/** The line was edited, what stands around it was not. */
const messageAndContext: Step = {
  reason: 'message',
  confidence: 'medium',
  acrossFiles: false,
  of: ({ path, fingerprint: { messageHash, contextHash } }) =>
    contextHash === null ? null : [path ?? '', messageHash, contextHash],
};

/** The code is known on neither side: the same words in the same line. */
const messageAndLine: Step = {
  reason: 'message',
  confidence: 'low',
  acrossFiles: false,
  of: ({ path, startLine, fingerprint: { messageHash, contextHash } }) =>
    contextHash === null ? [path ?? '', startLine ?? 0, messageHash] : null,
};

const moved: Step = {
  reason: 'moved',
  confidence: 'medium',
  acrossFiles: true,
  of: ({ path, fingerprint: { lineHash, contextHash } }) =>
    path === null || lineHash === null || contextHash === null ? null : [lineHash, contextHash],
};

/** Without source the same snippet is too little; the file has to keep its name. */
const movedFile: Step = {
  reason: 'moved',
  confidence: 'low',
  acrossFiles: true,
  of: ({ path, fingerprint: { lineHash, contextHash, messageHash } }) =>
    path === null || lineHash === null || contextHash !== null
      ? null
      : [path.slice(path.lastIndexOf('/') + 1), lineHash, messageHash],
};

/** The code is known on one side only, e.g. because one of the two jobs had no checkout. */
const oneSideWithoutCode: Step = {
  ...messageAndLine,
  of: ({ path, startLine, fingerprint: { messageHash } }) => [path ?? '', startLine ?? 0, messageHash],
};

/** Strongest first. Steps of one round are tried together before the next round. */
const ROUNDS: readonly (readonly Step[])[] = [
  [keyAndMessage, lineAndMessage, key, lineAndContext],
  [line],
  [messageAndContext, messageAndLine],
  [moved, movedFile],
];

function characteristic(step: Step, item: Comparable): string | null {
  const parts = step.of(item);
  if (parts === null) return null;
  const family = ruleFamily(item.ruleId);
  // Lengths keep apart what two foreign texts could spell together.
  let text = `${item.tool.length} ${item.tool}${family.length} ${family}`;
  for (const part of parts) text += `${String(part).length} ${part}`;
  return text;
}

function hasCode({ fingerprint }: Comparable): boolean {
  return fingerprint.contextHash !== null;
}

function onePath(items: readonly Comparable[]): boolean {
  return new Set(items.map(({ path }) => path)).size === 1;
}

function applyStep(
  step: Step,
  findings: ReadonlySet<KeyedFinding>,
  entries: ReadonlySet<BaselineEntry>,
): Pair[] {
  const known = groupBy(entries, (entry) => characteristic(step, entry));
  const pairs: Pair[] = [];
  for (const [shared, today] of groupBy(findings, (finding) => characteristic(step, finding))) {
    const before = known.get(shared);
    if (before === undefined) continue;
    if (step.acrossFiles && !(today.length === before.length && onePath(today) && onePath(before))) continue;
    for (const [finding, entry] of inOrder(today, before)) {
      if (step === oneSideWithoutCode && hasCode(finding) && hasCode(entry)) continue;
      pairs.push({ finding, entry, reason: step.reason, confidence: step.confidence });
    }
  }
  return pairs;
}

/**
 * Finds for each of today's findings the baseline's entry that it continues, each used once. Findings that the change
 * did not touch choose first: where a line was copied, the original keeps its history and the copy is new.
 */
function pairUp(
  current: readonly KeyedFinding[],
  baseline: readonly BaselineEntry[],
  isTouchedByChange: (finding: KeyedFinding) => boolean,
): Map<KeyedFinding, Pair> {
  const entries = new Set(baseline);
  const untouched = new Set(current.filter((finding) => !isTouchedByChange(finding)));
  const touched = new Set(current.filter((finding) => !untouched.has(finding)));
  const pairs = new Map<KeyedFinding, Pair>();
  const apply = (step: Step, findings: Set<KeyedFinding>): void => {
    for (const pair of applyStep(step, findings, entries)) {
      findings.delete(pair.finding);
      entries.delete(pair.entry);
      pairs.set(pair.finding, pair);
    }
  };
  for (const round of ROUNDS) {
    for (const findings of [untouched, touched]) {
      for (const step of round) apply(step, findings);
    }
  }
  // Too little where the line was edited: another problem may stand there now.
  apply(oneSideWithoutCode, untouched);
  return pairs;
}

/** A tool whose every run reached its end; only then does "not reported" mean "not there". */
function toolsThatLooked(runs: readonly Run[]): Set<string> {
  const tools = new Set(runs.map(({ tool }) => tool));
  for (const { tool, successful } of runs) if (!successful) tools.delete(tool);
  return tools;
}

function continued(
  { finding, entry, reason, confidence }: Pair,
  changed: ChangedLines | null,
): MatchedFinding {
  const keyed = finding.key === entry.key ? finding : { ...finding, key: entry.key };
  const { firstSeen } = entry;
  if (entry.suppressed && !isSilent(finding)) {
    // Whoever takes a suppression away brings the finding back; the comment may stand outside the finding's lines.
    const introduced = changed === null || isFileTouched(finding, changed);
    const origin = introduced ? 'introduced' : 'appeared';
    return { finding: keyed, state: 'new', origin, firstSeen, reason, confidence, decision: null };
  }
  const same =
    entry.path === finding.path &&
    entry.fingerprint.lineHash === finding.fingerprint.lineHash &&
    entry.fingerprint.messageHash === finding.fingerprint.messageHash &&
    entry.severity === finding.severity;
  const state = same ? 'unchanged' : 'updated';
  return { finding: keyed, state, origin: null, firstSeen, reason, confidence, decision: null };
}

function freeKey(key: string, taken: ReadonlySet<string>): string {
  let free = key;
  for (let attempt = 1; taken.has(free); attempt += 1) free = shortHash([key, String(attempt)]);
  return free;
}

/**
 * Today's findings against the baseline. A matched finding inherits key and first-seen date; a new one is introduced
 * when the change touched it, else it appeared. Where the changed lines are not known every new finding counts as
 * introduced: the gate must not pass because it could not look.
 * @param changed null: not known
 * @param today ISO 8601, the first-seen date of new findings
 * @param runs what ran today: entries of a tool that did not look are neither fixed nor open
 */
export function compareWithMaps(
  current: readonly KeyedFinding[],
  baseline: Baseline,
  changed: ChangedLines | null,
  today: string,
  runs: readonly Run[],
): Comparison {
  const pairs = pairUp(
    current,
    baseline.entries,
    (finding) => changed !== null && isTouched(finding, changed),
  );
  const used = new Set<BaselineEntry>([...pairs.values()].map(({ entry }) => entry));
  const taken = new Set(baseline.entries.map(({ key }) => key));
  const findings = current.map((finding): MatchedFinding => {
    const pair = pairs.get(finding);
    if (pair !== undefined) return continued(pair, changed);
    const key = freeKey(finding.key, taken);
    taken.add(key);
    const introduced = changed === null || isTouched(finding, changed);
    return {
      finding: key === finding.key ? finding : { ...finding, key },
      state: 'new',
      origin: introduced ? 'introduced' : 'appeared',
      firstSeen: today,
      reason: 'none',
      confidence: 'high',
      decision: null,
    };
  });
  const looked = toolsThatLooked(runs);
  const gone = baseline.entries.filter((entry) => !used.has(entry));
  return {
    findings,
    fixed: gone.filter(({ tool }) => looked.has(tool)),
    notScanned: gone.filter(({ tool }) => !looked.has(tool)),
    changesKnown: changed !== null,
  };
}

/** Groups by key in the order of the items; null: in no group. */
function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
