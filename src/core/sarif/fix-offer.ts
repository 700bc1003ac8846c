import type { Finding } from './finding.ts';

/** A region as the log writes it; null where it says nothing. Lines and columns 1-based, offsets 0-based. */
export interface FixRegion {
  readonly startLine: number | null;
  readonly startColumn: number | null;
  readonly endLine: number | null;
  /** Exclusive. */
  readonly endColumn: number | null;
  readonly charOffset: number | null;
  readonly charLength: number | null;
  readonly byteOffset: number | null;
  readonly byteLength: number | null;
  /** Raw: may hold a secret. */
  readonly snippet: string | null;
}

export interface Replacement {
  readonly deleted: FixRegion;
  /** Empty: only a deletion. `base64` holds bytes of the file, `text` characters. */
  readonly inserted: { readonly text: string } | { readonly base64: string };
}

export interface FileChange {
  /** Repository-relative. */
  readonly path: string;
  readonly replacements: readonly Replacement[];
}

/** One of the alternatives of a result; its changes belong together. */
export interface SarifFix {
  readonly description: string | null;
  readonly changes: readonly FileChange[];
  /** Why it cannot be used whatever the sources hold, or null. */
  readonly problem: string | null;
  /** Why the tool itself is not sure of it, without full stop; null: it is. May be foreign text. */
  readonly doubt: string | null;
  /** The tool leaves it to people whether they want it. */
  readonly isSuggestion: boolean;
}

/** Who made the fixes where that is not the log's scanner: another output of a tool than SARIF holds them. */
export interface FixMaker {
  readonly source: 'tool';
  /** With its version; null: the one that found it. Untrusted text. */
  readonly name: string | null;
  /** In what the format of the output counts characters, without the byte order mark; null: it does not say. */
  readonly unit: 'utf16CodeUnits' | null;
}

/** What a log says about repairing a finding, too large to stand in the finding itself. */
export interface FixOffer {
  readonly finding: Finding;
  /** The finding's own region, with the log's snippet of it. */
  readonly region: FixRegion | null;
  /** What stands around, where the log has it. */
  readonly contextRegion: FixRegion | null;
  /** The finding is about a secret: nothing of it may be shown. */
  readonly isSecret: boolean;
  readonly fixes: readonly SarifFix[];
  /** Null: the SARIF log itself offers them. */
  readonly maker: FixMaker | null;
}
