import type { Finding } from './finding.ts';

/** A place that a log names beside the finding's own. Exactly one of `path` and `place` is null, or both are. */
export interface DetailPlace {
  /** Repository-relative with `/`. */
  readonly path: string | null;
  /** What stands for a file that the repository does not have: function, package, URL. */
  readonly place: string | null;
  /** 1-based; null: the whole file or no place at all. */
  readonly startLine: number | null;
  readonly startColumn: number | null;
  readonly endLine: number | null;
  /** Exclusive. */
  readonly endColumn: number | null;
  /** Arguments filled in, links reduced to their text, clipped; null: the log says nothing. Untrusted. */
  readonly message: string | null;
}

/** One `threadFlowLocation` of SARIF, or a `stackFrame`. */
export interface FlowStep extends DetailPlace {
  readonly importance: 'essential' | 'important' | 'unimportant';
  /** How deep in calls; 0: the outermost. */
  readonly nestingLevel: number;
  /** Of a call stack: which library the code belongs to, and which thread runs it. Untrusted. */
  readonly module: string | null;
  readonly thread: number | null;
}

/** One thread flow of a code flow, from source to sink; or one call stack, from where execution stood to who called it. */
export interface Flow {
  readonly kind: 'flow' | 'stack';
  readonly message: string | null;
  /** The first and the last ones, when there are too many to keep. */
  readonly steps: readonly FlowStep[];
  /** How many are left out, and after which of `steps`; null: none. */
  readonly cut: { readonly after: number; readonly steps: number } | null;
}

/** What a tool says about a rule. Texts are clipped and untrusted; null where the log has none. */
export interface RuleHelp {
  readonly tool: string;
  readonly ruleId: string;
  readonly name: string | null;
  readonly shortDescription: string | null;
  readonly fullDescription: string | null;
  readonly help: string | null;
  /** Markdown of somebody else: it may hold HTML, images and links. */
  readonly helpMarkdown: string | null;
  readonly helpUri: string | null;
}

/** What a log says about a finding beyond a line in a list. */
export interface FindingDetail {
  readonly finding: Finding;
  /** The same object for all findings of one rule; null: the log does not describe it. */
  readonly rule: RuleHelp | null;
  /** Thread flows, then call stacks. */
  readonly flows: readonly Flow[];
  /** Flows that are left out. */
  readonly flowsCut: number;
  /** Other locations of the result, then its related ones. */
  readonly related: readonly DetailPlace[];
  readonly relatedCut: number;
  /** What the log says of each fix that it offers, the first ones; null: nothing. */
  readonly fixes: readonly (string | null)[];
}
