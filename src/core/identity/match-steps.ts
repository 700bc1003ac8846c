import type { Fingerprint, MatchedFinding, MatchReason } from './comparison.ts';

/** What both sides have in common. */
export interface Comparable {
  readonly key: string;
  readonly tool: string;
  readonly ruleId: string;
  readonly path: string | null;
  readonly startLine: number | null;
  readonly fingerprint: Fingerprint;
}

/** One way to recognise a finding: both sides with the same (non-null) characteristic belong together. */
export interface Step {
  readonly reason: MatchReason;
  readonly confidence: MatchedFinding['confidence'];
  /** Only when exactly one path is left on each side, with equally many findings. */
  readonly acrossFiles: boolean;
  of(item: Comparable): readonly (string | number)[] | null;
}

/** What is known by its key is known by everything else: nearly all findings are. */
export const keyAndMessage: Step = {
  reason: 'key',
  confidence: 'high',
  acrossFiles: false,
  of: ({ key, fingerprint: { messageHash } }) => [key, messageHash],
};

/**
 * Several findings of one rule on one line have keys by their order, which shifts when one is fixed or added: two
 * packages of one manifest with the same weakness. What is said tells them apart.
 */
const lineAndMessage: Step = {
  reason: 'line',
  confidence: 'high',
  acrossFiles: false,
  of: ({ path, fingerprint: { lineHash, contextHash, messageHash } }) =>
    lineHash === null ? null : [path ?? '', lineHash, contextHash ?? '', messageHash],
};

/** The tool says it in other words. */
export const key: Step = {
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
export const oneSideWithoutCode: Step = {
  ...messageAndLine,
  of: ({ path, startLine, fingerprint: { messageHash } }) => [path ?? '', startLine ?? 0, messageHash],
};

/** Strongest first. Steps of one round are tried together before the next round. */
export const ROUNDS: readonly (readonly Step[])[] = [
  [keyAndMessage, lineAndMessage, key, lineAndContext],
  [line],
  [messageAndContext, messageAndLine],
  [moved, movedFile],
];
