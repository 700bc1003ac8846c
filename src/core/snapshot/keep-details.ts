import type { Finding } from '../sarif/finding.ts';
import type { FindingDetail, RuleHelp } from '../sarif/finding-detail.ts';

/** Details of the findings of a scan, as many as a page can be expected to load. */
export interface KeptDetails {
  add(detail: FindingDetail): void;
  /** Null: the log says nothing more than the finding. */
  of(finding: Pick<Finding, 'file' | 'runIndex' | 'resultIndex'>): FindingDetail | null;
}

/** All findings of a scan together; what is beyond counts as cut. */
const STEPS_MAX = 400_000;
const RELATED_MAX = 200_000;
/** UTF-16 units of all rules together. */
const RULE_TEXT_MAX = 16_000_000;

/** Keeps details until a scan is stored. Logs of a few megabytes can name millions of steps. */
export function keepDetails(): KeptDetails {
  const details = new Map<string, FindingDetail>();
  const rules = new Map<RuleHelp, boolean>();
  let steps = 0;
  let related = 0;
  let ruleText = 0;
  const fits = (rule: RuleHelp): boolean => {
    const known = rules.get(rule);
    if (known !== undefined) return known;
    const length = lengthOf(rule);
    const is = ruleText + length <= RULE_TEXT_MAX;
    if (is) ruleText += length;
    rules.set(rule, is);
    return is;
  };
  return {
    add: (detail) => {
      const stepCount = detail.flows.reduce((sum, flow) => sum + flow.steps.length, 0);
      const keepsFlows = steps + stepCount <= STEPS_MAX;
      const keepsRelated = related + detail.related.length <= RELATED_MAX;
      if (keepsFlows) steps += stepCount;
      if (keepsRelated) related += detail.related.length;
      details.set(nameOf(detail.finding), {
        finding: detail.finding,
        rule: detail.rule !== null && fits(detail.rule) ? detail.rule : null,
        flows: keepsFlows ? detail.flows : [],
        flowsCut: detail.flowsCut + (keepsFlows ? 0 : detail.flows.length),
        related: keepsRelated ? detail.related : [],
        relatedCut: detail.relatedCut + (keepsRelated ? 0 : detail.related.length),
        fixes: detail.fixes,
      });
    },
    of: (finding) => details.get(nameOf(finding)) ?? null,
  };
}

function nameOf({ file, runIndex, resultIndex }: Pick<Finding, 'file' | 'runIndex' | 'resultIndex'>): string {
  return `${runIndex} ${resultIndex} ${file}`;
}

function lengthOf(rule: RuleHelp): number {
  return Object.values(rule).reduce((sum, words) => sum + (words?.length ?? 0), 0);
}
