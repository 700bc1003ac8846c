import * as v from 'valibot';
import { DECISIONS, JUSTIFICATIONS } from '../gate/policy.ts';
import { SEVERITIES } from '../sarif/finding.ts';

const line = v.nullable(v.number());
const text = v.nullable(v.string());

/** A scan's place in history. */
export const scanRef = v.object({
  commit: v.string(),
  branch: v.string(),
  runId: v.number(),
  finishedAt: v.string(),
});

/** A run of a tool. */
export const run = v.object({
  file: v.string(),
  runIndex: v.number(),
  tool: v.string(),
  toolVersion: text,
  category: v.string(),
  results: v.number(),
  successful: v.boolean(),
  problems: v.array(v.string()),
});

/** A finding as the baseline keeps it. */
export const entryRow = v.object({
  key: v.string(),
  tool: v.string(),
  ruleId: v.string(),
  severity: v.picklist(SEVERITIES),
  path: text,
  startLine: line,
  lineHash: text,
  contextHash: text,
  messageHash: v.string(),
  firstSeen: v.string(),
  suppressed: v.boolean(),
  message: v.string(),
  cwe: v.array(v.number()),
});

/** A finding as the index keeps it. */
export const findingRow = v.object({
  key: v.string(),
  tool: v.string(),
  toolVersion: text,
  ruleId: v.string(),
  ruleName: text,
  severity: v.picklist(SEVERITIES),
  severitySource: v.picklist([
    'policy',
    'result.security-severity',
    'rule.security-severity',
    'result.level',
    'configuration.level',
    'rule.level',
    'default',
  ]),
  level: v.picklist(['error', 'warning', 'note', 'none']),
  kind: v.picklist(['fail', 'pass', 'open', 'review', 'informational', 'notApplicable']),
  path: text,
  pathProblem: text,
  startLine: line,
  startColumn: line,
  endLine: line,
  endColumn: line,
  columnUnit: v.picklist(['utf16CodeUnits', 'unicodeCodePoints', 'utf8Bytes', 'unknown']),
  cwe: v.array(v.number()),
  suppressed: v.boolean(),
  suppressionKind: v.nullable(v.picklist(['inSource', 'external'])),
  suppressionStatus: v.nullable(v.picklist(['accepted', 'underReview', 'rejected'])),
  suppressionJustification: text,
  fixes: v.number(),
  flows: v.number(),
  category: v.string(),
  file: v.string(),
  runIndex: v.number(),
  resultIndex: v.number(),
  logicalLocation: text,
  helpUri: text,
  state: v.picklist(['new', 'unchanged', 'updated', 'unknown']),
  origin: v.nullable(v.picklist(['introduced', 'appeared'])),
  firstSeen: v.string(),
  reason: v.picklist(['key', 'line', 'message', 'moved', 'none']),
  confidence: v.picklist(['high', 'medium', 'low']),
  decision: v.nullable(v.picklist(DECISIONS)),
  decisionJustification: v.nullable(v.picklist(JUSTIFICATIONS)),
  decisionReason: text,
  decisionExpires: text,
});

/** One row of the baseline. */
export type EntryRow = v.InferOutput<typeof entryRow>;
/** One row of the index. */
export type FindingRow = v.InferOutput<typeof findingRow>;
