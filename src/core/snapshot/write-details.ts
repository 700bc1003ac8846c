import type { DetailPlace, Flow, FlowStep, RuleHelp } from '../sarif/finding-detail.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import type { Column } from './columns/gather-column.ts';
import { writeFile } from './columns/write-file.ts';
import { gathered, tableOf } from './columns/written.ts';
import { MESSAGES_FORMAT } from './formats.ts';
import type { KeptDetail } from './keep-details.ts';
import type { ScanPlace } from './scan-report.ts';
import { storedMessage } from './stored-message.ts';

/** What was kept of a finding's details; null: the log says nothing more. */
export type DetailOf = (finding: DecidedFinding['finding']) => KeptDetail | null;

/** What belongs to a row of another table, by that row. */
interface Owned<Item> {
  readonly owner: number;
  readonly item: Item;
}

const FLOW_CELLS = {
  finding: ({ owner }: Owned<Flow>) => owner,
  message: ({ item }: Owned<Flow>) => item.message,
  cutAfter: ({ item }: Owned<Flow>) => item.cut?.after ?? null,
  cutSteps: ({ item }: Owned<Flow>) => item.cut?.steps ?? 0,
  kind: ({ item: { kind } }: Owned<Flow>) => (kind === 'stack' ? kind : null),
};

const PLACE_CELLS = {
  path: ({ item }: Owned<DetailPlace>) => item.path,
  place: ({ item }: Owned<DetailPlace>) => item.place,
  startLine: ({ item }: Owned<DetailPlace>) => item.startLine,
  startColumn: ({ item }: Owned<DetailPlace>) => item.startColumn,
  endLine: ({ item }: Owned<DetailPlace>) => item.endLine,
  endColumn: ({ item }: Owned<DetailPlace>) => item.endColumn,
  message: ({ item }: Owned<DetailPlace>) => item.message,
};

const STEP_CELLS = {
  ...PLACE_CELLS,
  flow: ({ owner }: Owned<FlowStep>) => owner,
  importance: ({ item }: Owned<FlowStep>) => item.importance,
  nestingLevel: ({ item }: Owned<FlowStep>) => item.nestingLevel,
  module: ({ item }: Owned<FlowStep>) => item.module,
  thread: ({ item }: Owned<FlowStep>) => item.thread,
};

const RELATED_CELLS = {
  ...PLACE_CELLS,
  finding: ({ owner }: Owned<DetailPlace>) => owner,
};

const FIX_CELLS = {
  finding: ({ owner }: Owned<string | null>) => owner,
  description: ({ item }: Owned<string | null>) => item,
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

/** The attachment before compression, and the column of messages: the baseline holds the same. */
interface WrittenDetails {
  readonly bytes: Uint8Array;
  readonly messages: Column;
}

const ABOUT_NAMES = ['message', 'rule', 'flowsCut', 'relatedCut'] as const;

/** @param place of the index that the messages belong to */
export function writeDetails(
  place: ScanPlace,
  findings: readonly DecidedFinding[],
  detailOf: DetailOf,
): WrittenDetails {
  const rules = ruleTable();
  const flows: Owned<Flow>[] = [];
  const steps: Owned<FlowStep>[] = [];
  const related: Owned<DetailPlace>[] = [];
  const fixes: Owned<string | null>[] = [];
  const keep = (owner: number, detail: KeptDetail): void => {
    for (const flow of detail.flows) {
      for (const step of flow.steps) steps.push({ owner: flows.length, item: step });
      flows.push({ owner, item: flow });
    }
    for (const each of detail.related) related.push({ owner, item: each });
    for (const each of detail.fixes) fixes.push({ owner, item: each });
  };
  let owner = 0;
  const columns = gathered(findings, ABOUT_NAMES, (rows, { message, rule, flowsCut, relatedCut }) => {
    for (const column of [message, rule, flowsCut, relatedCut]) column.length = rows.length;
    for (let at = 0; at < rows.length; at += 1, owner += 1) {
      const finding = rows[at]?.finding;
      if (finding === undefined) continue;
      const detail = detailOf(finding);
      message[at] = storedMessage(finding);
      rule[at] = rules.rowOf(detail?.rule ?? null);
      flowsCut[at] = detail?.flowsCut ?? 0;
      relatedCut[at] = detail?.relatedCut ?? 0;
      if (detail !== null) keep(owner, detail);
    }
  });
  const bytes = writeFile(
    MESSAGES_FORMAT,
    { ...place },
    {
      findings: { count: findings.length, columns },
      flows: tableOf(flows, FLOW_CELLS),
      steps: tableOf(steps, STEP_CELLS),
      related: tableOf(related, RELATED_CELLS),
      fixes: tableOf(fixes, FIX_CELLS),
      rules: tableOf(rules.rows, RULE_CELLS),
    },
  );
  return { bytes, messages: columns.message };
}

/** Hundreds of logs may describe the same rule in the same words. */
function ruleTable() {
  const rows: RuleHelp[] = [];
  const known = new Map<RuleHelp, number>();
  const same = new Map<string, number>();
  let [last, lastRow]: [RuleHelp | null, number | null] = [null, null];
  const rowOf = (rule: RuleHelp | null): number | null => {
    if (rule !== last) [last, lastRow] = [rule, rule === null ? null : placeOf(rule)];
    return lastRow;
  };
  const placeOf = (rule: RuleHelp): number => {
    const before = known.get(rule);
    if (before !== undefined) return before;
    const { tool, ruleId, name, shortDescription, fullDescription, help, helpMarkdown, helpUri } = rule;
    const words = [tool, ruleId, name, shortDescription, fullDescription, help, helpMarkdown, helpUri];
    const text = JSON.stringify(words);
    const row = same.get(text) ?? rows.length;
    if (row === rows.length) rows.push(rule);
    known.set(rule, row);
    same.set(text, row);
    return row;
  };
  return { rows, rowOf };
}
