import * as shape from './shape.ts';

const line = shape.nullable(shape.number);
const text = shape.nullable(shape.text);

/** A finding beyond the index, in the index's order. */
export const messageRow = shape.object({
  message: shape.text,
  /** Row of the rules; null: the log does not describe the rule. */
  rule: line,
  flowsCut: shape.number,
  relatedCut: shape.number,
});

/** A flow; `finding` is the row of its finding, ascending. */
export const flowRow = shape.object({
  finding: shape.number,
  message: text,
  cutAfter: line,
  cutSteps: shape.number,
  /** Null: a code flow. */
  kind: shape.nullable(shape.options(['stack'])),
});

const place = {
  path: text,
  place: text,
  startLine: line,
  startColumn: line,
  endLine: line,
  endColumn: line,
  message: text,
};

/** A step; `flow` is the row of its flow, ascending. */
export const stepRow = shape.object({
  flow: shape.number,
  ...place,
  importance: shape.options(['essential', 'important', 'unimportant']),
  nestingLevel: shape.number,
  module: text,
  thread: line,
});

/** Columns of version 3: without them they are null. */
export const LATER_FLOW_COLUMNS: readonly string[] = ['kind'];
export const LATER_STEP_COLUMNS: readonly string[] = ['module', 'thread'];

/** A related place; `finding` as in flows. */
export const relatedRow = shape.object({ finding: shape.number, ...place });

/** A fix that the log offers; `finding` as in flows. */
export const fixRow = shape.object({ finding: shape.number, description: text });

/** What a tool says about a rule. */
export const ruleRow = shape.object({
  tool: shape.text,
  ruleId: shape.text,
  name: text,
  shortDescription: text,
  fullDescription: text,
  help: text,
  helpMarkdown: text,
  helpUri: text,
});
