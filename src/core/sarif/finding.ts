/** Ordered from worst to none. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'none'] as const;
/** One of `SEVERITIES`. */
export type Severity = (typeof SEVERITIES)[number];

/** Where the severity was taken from (docs/dictionary.md), kept so that it can be shown. */
export type SeveritySource =
  | 'policy'
  | 'result.security-severity'
  | 'rule.security-severity'
  | 'result.level'
  | 'configuration.level'
  | 'rule.level'
  | 'result.severity'
  | 'rule.severity'
  | 'default';

/** `result.level` of SARIF. */
export type Level = 'error' | 'warning' | 'note' | 'none';
/** `result.kind` of SARIF. */
export type Kind = 'fail' | 'pass' | 'open' | 'review' | 'informational' | 'notApplicable';

/** How often findings of a rule are right, in CodeQL's words, best first. */
export const PRECISIONS = ['very-high', 'high', 'medium', 'low', 'unknown'] as const;
/** One of `PRECISIONS`. */
export type Precision = (typeof PRECISIONS)[number];

/** `unknown`: nothing in the file proves one of them. */
export type ColumnUnit = 'utf16CodeUnits' | 'unicodeCodePoints' | 'utf8Bytes' | 'unknown';

/** One SARIF result, resolved: rule looked up, severity decided, path made relative to the repository. */
export interface Finding {
  readonly tool: string;
  readonly toolVersion: string | null;
  readonly ruleId: string;
  readonly ruleName: string | null;
  readonly severity: Severity;
  readonly severitySource: SeveritySource;
  readonly level: Level;
  readonly kind: Kind;
  /** `result.rank` of SARIF, 0 to 100, or what its rule says for all; only findings of one tool can be compared by it. */
  readonly rank: number | null;
  /** The result's or its rule's property `precision`. */
  readonly precision: Precision | null;
  /** Resolved text: arguments filled in, embedded links reduced to their text. Untrusted. */
  readonly message: string;
  /** Repository-relative with `/`; null with `pathProblem`. */
  readonly path: string | null;
  readonly pathProblem: string | null;
  /** 1-based; null: the whole file or no place at all. */
  readonly startLine: number | null;
  readonly startColumn: number | null;
  readonly endLine: number | null;
  /** Exclusive. */
  readonly endColumn: number | null;
  readonly columnUnit: ColumnUnit;
  /** CWE numbers, ascending, without duplicates. */
  readonly cwe: readonly number[];
  readonly suppressed: boolean;
  readonly suppression: Suppression | null;
  /** How many alternatives the log offers; of other inputs than SARIF those that could be applied and are more than suggestions. */
  readonly fixes: number;
  /** How many code flows the log holds. */
  readonly flows: number;
  readonly category: string;
  /** Input file as named by the user, and where in it the result stands. */
  readonly file: string;
  readonly runIndex: number;
  readonly resultIndex: number;
  /** `region.snippet.text` or else the context region's; null when the log has none. Untrusted, may hold secrets. */
  readonly snippet: string | null;
  /** For results without a file: image, package, URL or logical location that stands for one. */
  readonly logicalLocation: string | null;
  readonly helpUri: string | null;
}

/** The suppression that decides about a result (SARIF 3.35). */
export interface Suppression {
  readonly kind: 'inSource' | 'external';
  readonly status: 'accepted' | 'underReview' | 'rejected';
  readonly justification: string | null;
}

/** One run of a log: which tool looked, and whether it could see everything. */
export interface Run {
  readonly file: string;
  readonly runIndex: number;
  readonly tool: string;
  readonly toolVersion: string | null;
  readonly category: string;
  readonly results: number;
  /** False when an invocation says `executionSuccessful: false` or reports an error notification. */
  readonly successful: boolean;
  /** Error notifications and exit messages, for people. Untrusted. */
  readonly problems: readonly string[];
}
