import type { FixRecord } from './fix-record.ts';

/** A file with the fix in it. */
interface FixedContent {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A fix pull request as it shall be. */
export interface DesiredFix {
  /** From `fixKey`. */
  readonly key: string;
  /** Full ref name. */
  readonly branch: string;
  /** Of commit and pull request. */
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly isDraft: boolean;
  readonly commitMessage: string;
  readonly files: readonly FixedContent[];
  /** Its `content` says whether a push is needed. */
  readonly record: FixRecord;
}
