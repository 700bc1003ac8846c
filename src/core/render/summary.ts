import type { Fault } from '../fault.ts';
import { noBaselineReason } from '../gate/remedy.ts';
import type { ConditionResult, Verdict } from '../gate/verdict.ts';
import { branchName } from '../git-ref.ts';
import { inline, tableCell } from '../text/inline.ts';
import { link } from './link.ts';
import { findingsSection } from './summary-findings.ts';
import { fixSection } from './summary-fix.ts';
import type { SummaryInput } from './summary-input.ts';
import { remediationSection } from './summary-remediation.ts';
import { ageWords, conditionWords, counted, shortCommit } from './words.ts';

const SYMBOL = { passed: '✅', failed: '❌', error: '⚠️' } as const;
const OUTCOME = {
  passed: '✅ passed',
  failed: '❌ failed',
  warned: '⚠️ too many, but only a warning',
  'not-evaluated': '➖ not evaluated',
} as const;
const FAULTS_MAX = 20;
const MESSAGE_CHARACTERS_MAX = 500;
const REMARK_CHARACTERS_MAX = 1500;

function headline({ verdict, target }: SummaryInput): string {
  const what =
    target.kind === 'pull-request'
      ? `The change into ${inline(branchName(target.branch))}`
      : `Branch ${inline(branchName(target.branch))}`;
  switch (verdict.verdict) {
    case 'passed':
      return `${what} passes the gate${verdict.conditions.length === 0 ? '; no condition is set for it' : ''}.`;
    case 'failed': {
      const failed = verdict.conditions.filter(({ outcome }) => outcome === 'failed').length;
      return `${what} does not pass the gate: ${counted(failed, 'condition is', 'conditions are')} not met.`;
    }
    case 'error':
      return `${what} does not pass because the gate could not see everything: ${counted(verdict.faults.length, 'problem')}, listed below.`;
  }
}

function conditionRow({ condition, actual, outcome }: ConditionResult): string {
  return `| ${tableCell(conditionWords(condition))} | ${actual ?? '–'} | ${condition.max} | ${OUTCOME[outcome]} |`;
}

function conditionsSection({ conditions }: Verdict): string[] {
  if (conditions.length === 0) return [];
  const failed = conditions.some(({ outcome }) => outcome === 'failed');
  const remedies = conditions.flatMap(({ condition, remedy }) =>
    remedy === null ? [] : [`- **${inline(conditionWords(condition))}**: ${inline(remedy)}`],
  );
  return [
    '| Condition | Found | Allowed | Result |',
    '|---|---:|---:|---|',
    ...conditions.map(conditionRow),
    '',
    ...(remedies.length > 0
      ? [`**${failed ? 'What would make it pass' : 'What to do next'}**`, '', ...remedies, '']
      : []),
  ];
}

function countsLine({ counts }: Verdict): string {
  const parts = [
    `**${counts.introduced}** introduced`,
    `**${counts.appeared}** appeared in old code`,
    `**${counts.fixed}** fixed`,
    `**${counts.open}** open`,
    `**${counts.suppressed}** suppressed or dismissed`,
  ];
  return parts.join(' · ');
}

function baselineLine({ baseline, today, target }: SummaryInput): string {
  if ('none' in baseline) {
    const means =
      target.kind === 'pull-request'
        ? 'Findings on lines of the change count as introduced; older ones cannot be told from those that appeared.'
        : 'Nothing counts as new; the next run compares with this one.';
    return `**Nothing to compare with**: ${inline(noBaselineReason(baseline.none))}. ${means}`;
  }
  const { commit, branch, runId, finishedAt } = baseline.scan;
  const run = runId > 0 ? `run ${runId}, ` : '';
  const line = `Compared with commit ${inline(shortCommit(commit))} of ${inline(branchName(branch))} (${run}${ageWords(finishedAt, today)}).`;
  if (!baseline.stale) return line;
  return `${line} **This is not the latest commit**: later ones were not scanned, so findings that they brought can show up here as appeared.`;
}

function scansSection({ runs }: SummaryInput): string[] {
  if (runs.length === 0) return [];
  const rows = runs.map(({ tool, toolVersion, results, successful, problems, file }) => {
    const state = successful ? '' : '❌ did not finish';
    const problem = [state, tableCell(problems.slice(0, 3).join('; '), 200)]
      .filter((text) => text !== '')
      .join(' ');
    const version = toolVersion === null ? '' : ` ${tableCell(toolVersion, 40)}`;
    return `| ${tableCell(tool, 80)}${version} | ${tableCell(file, 120)} | ${results} | ${problem} |`;
  });
  return ['## Scans', '', '| Tool | File | Results | Problems |', '|---|---|---:|---|', ...rows, ''];
}

function faultLine({ message, next, file, line, column }: Fault): string {
  const position = [file, line, column].filter((part) => part !== undefined).join(':');
  const where = position === '' ? '' : ` (${inline(position)})`;
  return `- ${inline(message, MESSAGE_CHARACTERS_MAX)}${where} **Next:** ${inline(next, MESSAGE_CHARACTERS_MAX)}`;
}

function faultsSection(title: string, faults: readonly Fault[]): string[] {
  if (faults.length === 0) return [];
  const more = faults.length - FAULTS_MAX;
  return [
    `## ${title}`,
    '',
    ...faults.slice(0, FAULTS_MAX).map(faultLine),
    ...(more > 0 ? [`- … and ${counted(more, 'more problem')}.`] : []),
    '',
  ];
}

/** The Build Summary as Markdown: verdict, conditions, what would make it pass, what was compared, top findings. */
export function renderSummary(input: SummaryInput): string {
  const { verdict, category, commit, links, notices } = input;
  const lines = [
    `# ${SYMBOL[verdict.verdict]} FixGate: ${verdict.verdict}`,
    '',
    headline(input),
    '',
    ...fixSection(input.fix),
    ...conditionsSection(verdict),
    countsLine(verdict),
    '',
    `${baselineLine(input)} Scanned: commit ${inline(shortCommit(commit))}, category ${inline(category, 200)}.`,
    '',
    ...(input.remark === null ? [] : [inline(input.remark, REMARK_CHARACTERS_MAX), '']),
    ...faultsSection('What the gate could not see', verdict.faults),
    ...findingsSection(input),
    ...remediationSection(input.remediation),
    ...scansSection(input),
    ...faultsSection('What could not be done', notices),
    ...(links.length > 0 ? [links.map(({ text, url }) => link(text, url)).join(' · '), ''] : []),
  ];
  return lines.join('\n');
}
