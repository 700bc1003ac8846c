import type { Finding } from '../sarif/finding.ts';

/**
 * What is proven about a fix. L0 applies, L1 parses, L2 own detector silent, L3 the customer's scanner confirms on the
 * pull request, L4 build policies green.
 */
type Ladder = 'L0' | 'L1' | 'L2' | 'L3' | 'L4';

/** From best to worst. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** A range of a file's text and what stands there instead. */
export interface Edit {
  /** Indexes into the text of the file without byte order mark, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface FileEdits {
  readonly path: string;
  readonly edits: readonly Edit[];
}

/** Edits that repair one or more findings and belong together: all or none. */
export interface Candidate {
  readonly findings: readonly Finding[];
  /** `sarif`: the log offers it; `tool`: another output of a tool does. */
  readonly source: 'sarif' | 'tool';
  /** Who made the fix, with its version where the log tells. Untrusted text. */
  readonly fixer: string;
  /** Sorted by path. `diff` is unified and against the file as it is; secrets in it are redacted. */
  readonly files: readonly (FileEdits & { readonly diff: string })[];
  readonly ladder: Ladder;
  readonly confidence: Confidence;
  /** What speaks for it and what against, in sentences. May hold foreign text. */
  readonly explanation: string;
  /** What the log says that the fix does; null: nothing. Untrusted text. */
  readonly told: string | null;
  /** What speaks against a higher confidence, sentences without full stop. May hold foreign text. */
  readonly reasons: readonly string[];
}

export interface Unfixed {
  readonly finding: Finding;
  /** The log offers something, which is refused. */
  readonly isOffered: boolean;
  /** In words, without a full stop. May hold foreign text. */
  readonly reason: string;
}
