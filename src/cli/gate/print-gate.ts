import type { Verdict } from '../../core/gate/verdict.ts';
import type { Comparison } from '../../core/identity/comparison.ts';
import { conditionWords, counted } from '../../core/render/words.ts';
import { logText } from '../../core/text/log-text.ts';
import { type DecidedFinding, isOpen } from '../../core/triage/decided-finding.ts';
import { worstFirst } from '../../core/triage/worst-first.ts';
import { jsonLine } from '../json-line.ts';
import { faultMembers, faultText } from '../print-fault.ts';

/** What the gate saw and said. */
interface GateReport {
  readonly verdict: Verdict;
  readonly comparison: Comparison;
  readonly findings: readonly DecidedFinding[];
  readonly target: { readonly kind: 'pull-request' | 'branch'; readonly branch: string };
  /** File names as given; null: none. */
  readonly baseline: string | null;
  readonly policy: string | null;
}

const FINDINGS_MAX = 20;
const MARK = { passed: '✓', failed: '✗', warned: '!', 'not-evaluated': '–' } as const;

function conditionLines({ conditions }: Verdict): string[] {
  return conditions.flatMap(({ condition, actual, outcome, remedy }) => [
    `  ${MARK[outcome]} ${logText(conditionWords(condition))}: ${actual ?? 'not counted'} (limit ${condition.max})`,
    ...(remedy === null ? [] : [`      ${logText(remedy)}`]),
  ]);
}

function findingLine({ finding, origin }: DecidedFinding): string {
  const { severity, path, startLine, logicalLocation, ruleId, tool, message } = finding;
  const place = `${path ?? logicalLocation ?? '(no file)'}${startLine === null ? '' : `:${startLine}`}`;
  const note = origin === null ? '' : ` [${origin}]`;
  return `  ${severity.padEnd(8)} ${logText(place, 200)}  ${logText(ruleId, 100)} (${logText(tool, 60)})${note}  ${logText(message, 160)}`;
}

function shown({ findings, target }: GateReport): DecidedFinding[] {
  const open = findings.filter(isOpen);
  return open.filter(({ origin }) => target.kind === 'branch' || origin !== null).sort(worstFirst);
}

/** For people: the verdict, each condition with what it found and allows, what would make it pass, and the findings. */
export function gateText(report: GateReport): string {
  const { verdict, target, baseline, policy } = report;
  const { counts, faults } = verdict;
  const findings = shown(report);
  const more = findings.length - FINDINGS_MAX;
  const where = target.kind === 'pull-request' ? 'a pull request into ' : '';
  const lines = [
    `${verdict.verdict.toUpperCase()}: ${where}${logText(target.branch, 200)}, by ${policy === null ? 'the built-in policy' : logText(policy, 300)}`,
    ...(verdict.conditions.length === 0
      ? ['  The policy has no condition for this branch; it only reports.']
      : []),
    ...conditionLines(verdict),
    '',
    `${counts.introduced} introduced, ${counts.appeared} appeared in old code, ${counts.fixed} fixed, ${counts.open} open, ${counts.suppressed} suppressed or dismissed`,
    baseline === null
      ? 'Compared with nothing (name an earlier scan with --baseline).'
      : `Compared with ${logText(baseline, 300)}.`,
    ...(findings.length === 0 ? [] : ['']),
    ...findings.slice(0, FINDINGS_MAX).map(findingLine),
    ...(more > 0 ? [`  … and ${counted(more, 'more finding')}`] : []),
    ...(faults.length === 0 ? [] : ['', 'The gate could not see everything:']),
  ];
  return `${lines.join('\n')}\n${faults.map(faultText).join('')}`;
}

/** For machines: one object on one line. */
export function gateJson({ verdict, comparison, findings, target, baseline, policy }: GateReport): string {
  return jsonLine({
    verdict: verdict.verdict,
    target,
    policy,
    baseline,
    counts: verdict.counts,
    conditions: verdict.conditions.map(({ condition, actual, outcome, remedy, findings: keys }) => {
      const { count, filter, max, afterDays, action } = condition;
      return { count, filter, max, afterDays, action, actual, outcome, remedy, findings: keys };
    }),
    findings: findings.map(({ finding, state, origin, firstSeen, reason, confidence, decision }) => {
      const { key, tool, ruleId, severity, path, startLine, message, suppressed } = finding;
      const { file, runIndex, resultIndex } = finding;
      // The members' order is promised too.
      const match = { key, state, origin, reason, confidence, firstSeen };
      const problem = { tool, ruleId, severity, path, startLine, message, suppressed };
      return { ...match, ...problem, decision, file, runIndex, resultIndex };
    }),
    fixed: comparison.fixed.map(({ key, tool, ruleId, severity, path, startLine, message, firstSeen }) => {
      return { key, tool, ruleId, severity, path, startLine, message, firstSeen };
    }),
    faults: verdict.faults.map(faultMembers),
  });
}
