import type { Finding } from '../sarif/finding.ts';
import type { FindingDetail, RuleHelp } from '../sarif/finding-detail.ts';

type Named = Pick<Finding, 'file' | 'runIndex' | 'resultIndex'>;

/** What the log says about a finding. */
export type KeptDetail = Omit<FindingDetail, 'finding'>;

/** Details of the findings of a scan, as many as a page can be expected to load. */
export interface KeptDetails {
  add(detail: FindingDetail): void;
  /** Null: the log says nothing more than the finding. */
  of(finding: Finding): KeptDetail | null;
  /** For a first reading: whether flows and places of this one shall be read, which takes longer than the rest. */
  wants(finding: Finding): boolean;
  /** Of a reading that can be continued anywhere: it was not read yet, and its rule says this. */
  leave(finding: Finding, rule: RuleHelp | null): void;
  /** Of how many others flows and places shall be kept, whether they matter or not. */
  room(): number;
  /** Whether `wants` has said no or it was left, and nobody added it since. */
  lacks(finding: Named): boolean;
  /** Whether there are any of those. */
  isIncomplete(): boolean;
}

/** Findings whose flows and places are kept whether they matter or not, which is known only later. */
const FIRST_MAX = 1_000;
/** All findings of a scan together; what is beyond counts as cut. */
const STEPS_MAX = 400_000;
const RELATED_MAX = 200_000;
/** UTF-16 units of all rules together. */
const RULE_TEXT_MAX = 16_000_000;
/** One for all that have none: there are many. */
const NONE: readonly never[] = [];
/** What is known of one run of a log; lists by the index of the result. */
interface OfRun {
  /** What its findings have in common: most have nothing else. */
  readonly rules: Map<string, KeptDetail>;
  readonly details: Map<number, KeptDetail>;
  readonly lacking: boolean[];
}

/** Keeps details until a scan is stored. Logs of a few megabytes can name millions of steps. */
export function keepDetails(): KeptDetails {
  const files = new Map<string, OfRun[]>();
  let lackingCount = 0;
  const rules = new Map<RuleHelp, boolean>();
  let first = 0;
  let steps = 0;
  let related = 0;
  let ruleText = 0;
  /** Null: there is no more room for it. */
  const fitting = (rule: RuleHelp | null): RuleHelp | null => {
    if (rule === null) return null;
    const known = rules.get(rule);
    if (known !== undefined) return known ? rule : null;
    const length = lengthOf(rule);
    const fits = ruleText + length <= RULE_TEXT_MAX;
    if (fits) ruleText += length;
    rules.set(rule, fits);
    return fits ? rule : null;
  };
  const runOf = ({ file, runIndex }: Named): OfRun => {
    const runs = files.get(file) ?? [];
    if (runs.length === 0) files.set(file, runs);
    runs[runIndex] ??= { rules: new Map(), details: new Map(), lacking: [] };
    return runs[runIndex];
  };
  const lack = ({ lacking }: OfRun, { resultIndex }: Named): void => {
    // Without holes it stays a list to the machine.
    while (lacking.length < resultIndex) lacking.push(false);
    lacking[resultIndex] = true;
    lackingCount += 1;
  };
  return {
    add: (detail) => {
      const { finding } = detail;
      const { rules: ofRun, details, lacking } = runOf(finding);
      const rule = fitting(detail.rule);
      const known = ofRun.get(finding.ruleId);
      if (known === undefined) ofRun.set(finding.ruleId, ruleAlone(rule, 0));
      if (lacking[finding.resultIndex] === true) {
        lacking[finding.resultIndex] = false;
        lackingCount -= 1;
      }
      // What is the same for all findings of the rule is kept once.
      if (isLight(detail) && (known === undefined || known.rule === rule)) return;
      first += 1;
      const stepCount = detail.flows.reduce((sum, flow) => sum + flow.steps.length, 0);
      const keepsFlows = steps + stepCount <= STEPS_MAX;
      const keepsRelated = related + detail.related.length <= RELATED_MAX;
      if (keepsFlows) steps += stepCount;
      if (keepsRelated) related += detail.related.length;
      details.set(finding.resultIndex, {
        rule,
        flows: keepsFlows ? detail.flows : [],
        flowsCut: detail.flowsCut + (keepsFlows ? 0 : detail.flows.length),
        related: keepsRelated ? detail.related : [],
        relatedCut: detail.relatedCut + (keepsRelated ? 0 : detail.related.length),
        fixes: detail.fixes,
      });
    },
    of(finding) {
      const run = files.get(finding.file)?.[finding.runIndex];
      const own = run?.details.get(finding.resultIndex);
      if (own !== undefined || run === undefined) return own ?? null;
      const alone = run.rules.get(finding.ruleId);
      if (alone === undefined) return null;
      const isCut = finding.flows > 0 && run.lacking[finding.resultIndex] === true;
      return isCut ? ruleAlone(alone.rule, finding.flows) : alone;
    },
    wants(finding) {
      const run = runOf(finding);
      const isWanted = first < FIRST_MAX || !run.rules.has(finding.ruleId);
      if (!isWanted) lack(run, finding);
      return isWanted;
    },
    leave(finding, rule) {
      const run = runOf(finding);
      if (!run.rules.has(finding.ruleId)) run.rules.set(finding.ruleId, ruleAlone(fitting(rule), 0));
      lack(run, finding);
    },
    room: () => Math.max(0, FIRST_MAX - first),
    lacks: ({ file, runIndex, resultIndex }) => files.get(file)?.[runIndex]?.lacking[resultIndex] === true,
    isIncomplete: () => lackingCount > 0,
  };
}

function ruleAlone(rule: RuleHelp | null, flowsCut: number): KeptDetail {
  return { rule, flows: NONE, flowsCut, related: NONE, relatedCut: 0, fixes: NONE };
}

function isLight({ flows, flowsCut, related, relatedCut, fixes }: FindingDetail): boolean {
  return flows.length + flowsCut + related.length + relatedCut + fixes.length === 0;
}

function lengthOf(rule: RuleHelp): number {
  return Object.values(rule).reduce((sum, words) => sum + (words?.length ?? 0), 0);
}
