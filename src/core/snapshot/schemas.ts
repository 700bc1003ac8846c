import { DECISIONS, JUSTIFICATIONS } from '../gate/policy.ts';
import { PRECISIONS, SEVERITIES } from '../sarif/finding.ts';
import * as shape from './shape.ts';

const line = shape.nullable(shape.number);
const text = shape.nullable(shape.text);

/** A scan's place in history. */
export const scanRef = shape.object({
  commit: shape.text,
  branch: shape.text,
  runId: shape.number,
  finishedAt: shape.text,
});

/** A run of a tool. */
export const run = shape.object({
  file: shape.text,
  runIndex: shape.number,
  tool: shape.text,
  toolVersion: text,
  category: shape.text,
  results: shape.number,
  successful: shape.flag,
  problems: shape.list(shape.text),
});

const old = {
  key: shape.text,
  tool: shape.text,
  ruleId: shape.text,
  severity: shape.options(SEVERITIES),
  path: text,
  startLine: line,
  firstSeen: shape.text,
  suppressed: shape.flag,
  message: shape.text,
  cwe: shape.list(shape.number),
};

/** A finding of the baseline as the index keeps it. */
export const oldRow = shape.object(old);

/** A finding as the baseline keeps it. */
export const entryRow = shape.object({
  ...old,
  lineHash: text,
  contextHash: text,
  messageHash: shape.text,
});

/** A finding as the index keeps it. */
export const findingRow = shape.object({
  key: shape.text,
  tool: shape.text,
  toolVersion: text,
  ruleId: shape.text,
  ruleName: text,
  severity: shape.options(SEVERITIES),
  severitySource: shape.options([
    'policy',
    'result.security-severity',
    'rule.security-severity',
    'result.level',
    'configuration.level',
    'rule.level',
    'result.severity',
    'rule.severity',
    'default',
  ]),
  level: shape.options(['error', 'warning', 'note', 'none']),
  kind: shape.options(['fail', 'pass', 'open', 'review', 'informational', 'notApplicable']),
  /** In hundredths. */
  rank: line,
  precision: shape.nullable(shape.options(PRECISIONS)),
  path: text,
  pathProblem: text,
  startLine: line,
  startColumn: line,
  endLine: line,
  endColumn: line,
  columnUnit: shape.options(['utf16CodeUnits', 'unicodeCodePoints', 'utf8Bytes', 'unknown']),
  cwe: shape.list(shape.number),
  suppressed: shape.flag,
  suppressionKind: shape.nullable(shape.options(['inSource', 'external'])),
  suppressionStatus: shape.nullable(shape.options(['accepted', 'underReview', 'rejected'])),
  suppressionJustification: text,
  fixes: shape.number,
  flows: shape.number,
  category: shape.text,
  file: shape.text,
  runIndex: shape.number,
  resultIndex: shape.number,
  logicalLocation: text,
  helpUri: text,
  state: shape.options(['new', 'unchanged', 'updated', 'unknown']),
  origin: shape.nullable(shape.options(['introduced', 'appeared'])),
  firstSeen: shape.text,
  reason: shape.options(['key', 'line', 'message', 'moved', 'none']),
  confidence: shape.options(['high', 'medium', 'low']),
  decision: shape.nullable(shape.options(DECISIONS)),
  decisionJustification: shape.nullable(shape.options(JUSTIFICATIONS)),
  decisionReason: text,
  decisionExpires: text,
});

/** Columns of a later version than the table: without them they are null. */
export const LATER_COLUMNS: readonly string[] = ['rank', 'precision'];

/** One row of the index's tables of old findings. */
export type OldRow = shape.Shaped<typeof oldRow>;
/** One row of the baseline. */
export type EntryRow = shape.Shaped<typeof entryRow>;
/** One row of the index. */
export type FindingRow = shape.Shaped<typeof findingRow>;
