import type { DetailPlace, Flow, FlowStep, RuleHelp } from '../sarif/finding-detail.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import type { KeptDetail } from './keep-details.ts';
import { storedMessage } from './stored-message.ts';

/** What was kept of a finding's details; null: the log says nothing more. */
export type DetailOf = (finding: DecidedFinding['finding']) => KeptDetail | null;

/** What belongs to a row of another table, by that row. */
export interface Owned<Item> {
  readonly owner: number;
  readonly item: Item;
}

/** Messages and details of findings, as rows of tables. */
export interface GatheredDetails {
  /** As attachments keep them. */
  readonly messages: string[];
  /** Row of the rules; null: the log does not describe the rule. */
  readonly rule: readonly (number | null)[];
  readonly flowsCut: readonly number[];
  readonly relatedCut: readonly number[];
  readonly flows: readonly Owned<Flow>[];
  readonly steps: readonly Owned<FlowStep>[];
  readonly related: readonly Owned<DetailPlace>[];
  readonly fixes: readonly Owned<string | null>[];
  readonly rules: readonly RuleHelp[];
  /** @param findings the next ones @param from the row of the first of them */
  take(findings: readonly DecidedFinding[], from: number): void;
}

/** @param count of findings that will come */
export function gatherDetails(count: number, detailOf: DetailOf): GatheredDetails {
  const rules = ruleTable();
  const messages: string[] = new Array(count);
  const rule: (number | null)[] = new Array(count);
  const flowsCut: number[] = new Array(count);
  const relatedCut: number[] = new Array(count);
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
  const take: GatheredDetails['take'] = (findings, from) => {
    for (let at = 0; at < findings.length; at += 1) {
      const finding = findings[at]?.finding;
      if (finding === undefined) continue;
      const row = from + at;
      const detail = detailOf(finding);
      messages[row] = storedMessage(finding);
      rule[row] = detail === null ? null : rules.rowOf(detail.rule);
      flowsCut[row] = detail === null ? 0 : detail.flowsCut;
      relatedCut[row] = detail === null ? 0 : detail.relatedCut;
      if (detail !== null && hasMore(detail)) keep(row, detail);
    }
  };
  return { messages, rule, flowsCut, relatedCut, flows, steps, related, fixes, rules: rules.rows, take };
}

function hasMore({ flows, related, fixes }: KeptDetail): boolean {
  return flows.length + related.length + fixes.length > 0;
}

/** Hundreds of logs may describe the same rule in the same words. */
function ruleTable() {
  const rows: RuleHelp[] = [];
  const known = new Map<RuleHelp, number>();
  const same = new Map<string, number>();
  let last: RuleHelp | null = null;
  let lastRow: number | null = null;
  const rowOf = (rule: RuleHelp | null): number | null => {
    if (rule === last) return lastRow;
    last = rule;
    lastRow = rule === null ? null : placeOf(rule);
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
