import type { FindingDetail, Flow, RuleHelp } from '../sarif/finding-detail.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import { writeColumns } from './columns.ts';
import { FORMAT_VERSION, MESSAGES_FORMAT } from './formats.ts';
import type { ScanPlace } from './scan-report.ts';
import { storedMessage } from './stored-message.ts';

/** What was kept of a finding's details; null: the log says nothing more. */
export type DetailOf = (finding: DecidedFinding['finding']) => FindingDetail | null;

/** The attachment's bytes before compression. @param place of the index that the messages belong to */
export function writeDetails(
  place: ScanPlace,
  findings: readonly DecidedFinding[],
  detailOf: DetailOf,
): Uint8Array {
  const rules = ruleTable();
  const all = findings.map(({ finding }) => detailOf(finding));
  const flows = all.flatMap((detail, finding) => (detail?.flows ?? []).map((flow) => ({ finding, flow })));
  return writeColumns(
    MESSAGES_FORMAT,
    FORMAT_VERSION,
    { ...place },
    {
      findings: findings.map(({ finding }, row) => {
        const { rule = null, flowsCut = 0, relatedCut = 0 } = all[row] ?? {};
        return { message: storedMessage(finding), rule: rules.rowOf(rule), flowsCut, relatedCut };
      }),
      flows: flows.map(({ finding, flow }) => ({ finding, ...flowRow(flow) })),
      steps: flows.flatMap(({ flow: { steps } }, flow) => steps.map((step) => ({ flow, ...step }))),
      related: all.flatMap((detail, finding) => (detail?.related ?? []).map((at) => ({ finding, ...at }))),
      rules: rules.rows,
    },
  );
}

function flowRow({ message, cut }: Flow) {
  return { message, cutAfter: cut?.after ?? null, cutSteps: cut?.steps ?? 0 };
}

/** Hundreds of logs may describe the same rule in the same words. */
function ruleTable() {
  const rows: { readonly [Name in keyof RuleHelp]: RuleHelp[Name] }[] = [];
  const known = new Map<RuleHelp, number>();
  const same = new Map<string, number>();
  const rowOf = (rule: RuleHelp | null): number | null => {
    if (rule === null) return null;
    const { tool, ruleId, name, shortDescription, fullDescription, help, helpMarkdown, helpUri } = rule;
    const words = [tool, ruleId, name, shortDescription, fullDescription, help, helpMarkdown, helpUri];
    const text = known.has(rule) ? '' : JSON.stringify(words);
    const row = known.get(rule) ?? same.get(text) ?? rows.length;
    if (row === rows.length) rows.push({ ...rule });
    known.set(rule, row);
    if (text !== '') same.set(text, row);
    return row;
  };
  return { rows, rowOf };
}
