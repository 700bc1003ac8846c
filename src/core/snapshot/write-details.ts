import type { DetailPlace, FindingDetail, Flow, FlowStep, RuleHelp } from '../sarif/finding-detail.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import { writeFile } from './columns/write-file.ts';
import { tableOf } from './columns/written.ts';
import { MESSAGES_FORMAT } from './formats.ts';
import type { ScanPlace } from './scan-report.ts';
import { storedMessage } from './stored-message.ts';

/** What was kept of a finding's details; null: the log says nothing more. */
export type DetailOf = (finding: DecidedFinding['finding']) => FindingDetail | null;

type Owned<Owner extends string, Item> = Item & Readonly<Record<Owner, number>>;

const FLOW_CELLS = {
  finding: ({ finding }: Owned<'finding', Flow>) => finding,
  message: ({ message }: Flow) => message,
  cutAfter: ({ cut }: Flow) => cut?.after ?? null,
  cutSteps: ({ cut }: Flow) => cut?.steps ?? 0,
  kind: ({ kind }: Flow) => (kind === 'stack' ? kind : null),
};

const PLACE_CELLS = {
  path: ({ path }: DetailPlace) => path,
  place: ({ place }: DetailPlace) => place,
  startLine: ({ startLine }: DetailPlace) => startLine,
  startColumn: ({ startColumn }: DetailPlace) => startColumn,
  endLine: ({ endLine }: DetailPlace) => endLine,
  endColumn: ({ endColumn }: DetailPlace) => endColumn,
  message: ({ message }: DetailPlace) => message,
};

const STEP_CELLS = {
  ...PLACE_CELLS,
  flow: ({ flow }: Owned<'flow', FlowStep>) => flow,
  importance: ({ importance }: FlowStep) => importance,
  nestingLevel: ({ nestingLevel }: FlowStep) => nestingLevel,
  module: ({ module }: FlowStep) => module,
  thread: ({ thread }: FlowStep) => thread,
};

const RELATED_CELLS = {
  ...PLACE_CELLS,
  finding: ({ finding }: Owned<'finding', DetailPlace>) => finding,
};

const RULE_CELLS = {
  tool: ({ tool }: RuleHelp) => tool,
  ruleId: ({ ruleId }: RuleHelp) => ruleId,
  name: ({ name }: RuleHelp) => name,
  shortDescription: ({ shortDescription }: RuleHelp) => shortDescription,
  fullDescription: ({ fullDescription }: RuleHelp) => fullDescription,
  help: ({ help }: RuleHelp) => help,
  helpMarkdown: ({ helpMarkdown }: RuleHelp) => helpMarkdown,
  helpUri: ({ helpUri }: RuleHelp) => helpUri,
};

/** The attachment's bytes before compression. @param place of the index that the messages belong to */
export function writeDetails(
  place: ScanPlace,
  findings: readonly DecidedFinding[],
  detailOf: DetailOf,
): Uint8Array {
  const rules = ruleTable();
  const messages = findings.map(({ finding }) => {
    const detail = detailOf(finding);
    return { detail, message: storedMessage(finding), rule: rules.rowOf(detail?.rule ?? null) };
  });
  const flows = messages.flatMap(({ detail }, finding) =>
    (detail?.flows ?? []).map((flow) => ({ ...flow, finding })),
  );
  const steps = flows.flatMap((written, flow) => written.steps.map((step) => ({ ...step, flow })));
  const related = messages.flatMap(({ detail }, finding) =>
    (detail?.related ?? []).map((at) => ({ ...at, finding })),
  );
  return writeFile(
    MESSAGES_FORMAT,
    { ...place },
    {
      findings: tableOf(messages, {
        message: ({ message }) => message,
        rule: ({ rule }) => rule,
        flowsCut: ({ detail }) => detail?.flowsCut ?? 0,
        relatedCut: ({ detail }) => detail?.relatedCut ?? 0,
      }),
      flows: tableOf(flows, FLOW_CELLS),
      steps: tableOf(steps, STEP_CELLS),
      related: tableOf(related, RELATED_CELLS),
      fixes: tableOf(
        messages.flatMap(({ detail }, finding) =>
          (detail?.fixes ?? []).map((description) => ({ finding, description })),
        ),
        { finding: ({ finding }) => finding, description: ({ description }) => description },
      ),
      rules: tableOf(rules.rows, RULE_CELLS),
    },
  );
}

/** Hundreds of logs may describe the same rule in the same words. */
function ruleTable() {
  const rows: RuleHelp[] = [];
  const known = new Map<RuleHelp, number>();
  const same = new Map<string, number>();
  const rowOf = (rule: RuleHelp | null): number | null => {
    if (rule === null) return null;
    const { tool, ruleId, name, shortDescription, fullDescription, help, helpMarkdown, helpUri } = rule;
    const words = [tool, ruleId, name, shortDescription, fullDescription, help, helpMarkdown, helpUri];
    const text = known.has(rule) ? '' : JSON.stringify(words);
    const row = known.get(rule) ?? same.get(text) ?? rows.length;
    if (row === rows.length) rows.push(rule);
    known.set(rule, row);
    if (text !== '') same.set(text, row);
    return row;
  };
  return { rows, rowOf };
}
