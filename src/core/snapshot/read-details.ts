import { failure, type Result, success } from '../result.ts';
import type { DetailPlace, FindingDetail, Flow, RuleHelp } from '../sarif/finding-detail.ts';
import { rowKinds } from './columns/column-kinds.ts';
import type { Table } from './columns/table.ts';
import { damaged } from './damaged.ts';
import {
  fixRow,
  flowRow,
  LATER_FLOW_COLUMNS,
  LATER_STEP_COLUMNS,
  messageRow,
  relatedRow,
  ruleRow,
  stepRow,
} from './detail-schemas.ts';
import { MESSAGES_FORMAT } from './formats.ts';
import { readStored } from './read-stored.ts';
import { scanPlace } from './report-schema.ts';
import { ruleFinder } from './rule-finder.ts';
import type { ScanPlace } from './scan-report.ts';

/** What a page shows of a finding that somebody opened. */
interface StoredDetail extends Omit<FindingDetail, 'finding'> {
  /** Clipped. Untrusted. */
  readonly message: string;
}

/** The attachment `fixgate.messages.v1`: fetched when somebody opens a finding of the index beside it. */
export interface Details {
  /** As many as the index has findings. */
  readonly count: number;
  /** Was it written together with this index? Another attempt's rows are other findings. */
  belongsTo(index: { readonly count: number } & ScanPlace): boolean;
  /** The message alone, for lists. @param row as in the index */
  message(row: number): string;
  /** @param row of the index, below `count` */
  finding(row: number): StoredDetail;
  /** Null: no log describes it. `CA1000/1` is described as `CA1000`. */
  rule(tool: string, ruleId: string): RuleHelp | null;
}

const MESSAGE = rowKinds(messageRow);
const FLOW = rowKinds(flowRow, LATER_FLOW_COLUMNS);
const STEP = rowKinds(stepRow, LATER_STEP_COLUMNS);
const RELATED = rowKinds(relatedRow);
const FIX = rowKinds(fixRow);
const RULE = rowKinds(ruleRow);

/** Reads the attachment `fixgate.messages.v1`; anything else is `snapshot.damaged`. */
export function readDetails(bytes: Uint8Array): Result<Details> {
  const stored = readStored(MESSAGES_FORMAT, bytes);
  if (!stored.ok) return stored;
  const { table, isRead } = stored.value;
  const place = scanPlace.read(stored.value.header);
  const findings = table('findings', MESSAGE);
  const flows = table('flows', FLOW);
  const steps = table('steps', STEP);
  const related = table('related', RELATED);
  const fixes = table('fixes', FIX);
  const rules = table('rules', RULE);
  if (!place || !findings || !flows || !steps || !related || !fixes || !rules || !isRead()) {
    return failure(damaged(MESSAGES_FORMAT, 'values are missing or of another type.'));
  }
  const flowsOf = childrenOf(flows, 'finding', findings.count);
  const stepsOf = childrenOf(steps, 'flow', flows.count);
  const relatedOf = childrenOf(related, 'finding', findings.count);
  const fixesOf = childrenOf(fixes, 'finding', findings.count);
  if (flowsOf === null || stepsOf === null || relatedOf === null || fixesOf === null) {
    return failure(damaged(MESSAGES_FORMAT, 'its flows and places belong to no finding.'));
  }
  const ruleAt = (row: number): RuleHelp | null =>
    Number.isInteger(row) && row >= 0 && row < rules.count ? rules.row(row) : null;
  const relatedAt = (row: number): DetailPlace => {
    const { finding: _, ...place } = related.row(row);
    return place;
  };
  const flowAt = (row: number): Flow => {
    const { message, cutAfter, cutSteps, kind } = flows.row(row);
    return {
      kind: kind ?? 'flow',
      message,
      steps: stepsOf(row).map((at) => {
        const { flow: _, ...step } = steps.row(at);
        return step;
      }),
      cut: cutAfter === null ? null : { after: cutAfter, steps: cutSteps },
    };
  };
  const { at: messageAt } = findings.column('message');
  const findRule = ruleFinder(rules);
  return success({
    count: findings.count,
    belongsTo: (index) => index.count === findings.count && isSame(place, index),
    message: (row) => String(messageAt(row) ?? ''),
    finding: (row) => {
      const { message, rule, flowsCut, relatedCut } = findings.row(row);
      return {
        message,
        rule: rule === null ? null : ruleAt(rule),
        flows: flowsOf(row).map(flowAt),
        flowsCut,
        related: relatedOf(row).map(relatedAt),
        relatedCut,
        fixes: fixesOf(row).map((at) => fixes.row(at).description),
      };
    },
    rule: (tool, ruleId) => {
      const row = findRule(tool, ruleId);
      return row === null ? null : ruleAt(row);
    },
  });
}

/** Which rows of a table belong to a row of another; null: they are not in its order. */
function childrenOf<Row>(
  table: Table<Row>,
  column: string & keyof Row,
  parents: number,
): ((parent: number) => number[]) | null {
  const owners = table.column(column).numbers();
  const starts = new Int32Array(parents + 1);
  let before = 0;
  for (const owner of owners) {
    if (!Number.isInteger(owner) || owner < before || owner >= parents) return null;
    starts[owner + 1] = (starts[owner + 1] ?? 0) + 1;
    before = owner;
  }
  for (let parent = 0; parent < parents; parent += 1) {
    starts[parent + 1] = (starts[parent + 1] ?? 0) + (starts[parent] ?? 0);
  }
  return (parent) => {
    const from = starts[parent] ?? 0;
    return Array.from({ length: Math.max(0, (starts[parent + 1] ?? 0) - from) }, (_, at) => from + at);
  };
}

function isSame(a: ScanPlace, b: ScanPlace): boolean {
  const [left, right] = [a, b].map(({ scan, report: { step } }) =>
    JSON.stringify([
      scan.runId,
      scan.commit,
      step.id,
      step.attempt.stage,
      step.attempt.job,
      step.attempt.leg,
    ]),
  );
  return left === right;
}
