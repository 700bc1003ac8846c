import * as v from 'valibot';

const line = v.nullable(v.number());
const text = v.nullable(v.string());

/** A finding beyond the index, in the index's order. */
export const messageRow = v.object({
  message: v.string(),
  /** Row of the rules; null: the log does not describe the rule. */
  rule: line,
  flowsCut: v.number(),
  relatedCut: v.number(),
});

/** A flow; `finding` is the row of its finding, ascending. */
export const flowRow = v.object({
  finding: v.number(),
  message: text,
  cutAfter: line,
  cutSteps: v.number(),
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
export const stepRow = v.object({
  flow: v.number(),
  ...place,
  importance: v.picklist(['essential', 'important', 'unimportant']),
  nestingLevel: v.number(),
});

/** A related place; `finding` as in flows. */
export const relatedRow = v.object({ finding: v.number(), ...place });

/** A fix that the log offers; `finding` as in flows. */
export const fixRow = v.object({ finding: v.number(), description: text });

/** What a tool says about a rule. */
export const ruleRow = v.object({
  tool: v.string(),
  ruleId: v.string(),
  name: text,
  shortDescription: text,
  fullDescription: text,
  help: text,
  helpMarkdown: text,
  helpUri: text,
});
