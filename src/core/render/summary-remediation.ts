import type { RemediationReport, ReportedFix } from '../remediation/remediation-report.ts';
import { inline } from '../text/inline.ts';
import { link } from './link.ts';
import { counted } from './words.ts';

const REASONS_MAX = 8;
const REASON_CHARACTERS_MAX = 200;

function fixLine({ pullRequest, url, title, state, findings }: ReportedFix): string {
  const name = pullRequest === null ? 'not opened' : link(`Pull request ${pullRequest}`, url);
  const more = state === 'edited' ? ' (changed by a person, so FixGate leaves it alone)' : '';
  return `- ${name}: ${inline(title)}, ${counted(findings.length, 'finding')}${more}`;
}

/** One sentence about what can be fixed, for summary and log. Holds no foreign text but `stopped`. */
export function remediationLine({ open, fixes, unfixed, stopped }: RemediationReport): string {
  if (stopped !== null) return `No fix pull requests: ${stopped}.`;
  const fixed = fixes.reduce((sum, each) => sum + each.findings.length, 0);
  const left = unfixed.reduce((sum, each) => sum + each.findings, 0);
  const pulls = counted(fixes.length, 'pull request');
  return `${counted(open, 'open finding')}: ${fixed} fixed in ${pulls}, ${left} not fixed.`;
}

/** The findings that have a fix pull request, and why the others have none. Null: nobody asked for fixes. */
export function remediationSection(report: RemediationReport | null): string[] {
  if (report === null) return [];
  const { fixes, unfixed } = report;
  const more = unfixed.slice(REASONS_MAX);
  const rest = more.reduce((sum, each) => sum + each.findings, 0);
  return [
    '## Fix pull requests',
    '',
    report.stopped === null
      ? `**${remediationLine(report)}**`
      : inline(remediationLine(report), REASON_CHARACTERS_MAX),
    '',
    ...fixes.map(fixLine),
    ...(fixes.length > 0 ? [''] : []),
    ...unfixed
      .slice(0, REASONS_MAX)
      .map(({ reason, findings }) => `- ${findings} not fixed: ${inline(reason, REASON_CHARACTERS_MAX)}`),
    ...(rest > 0 ? [`- ${rest} not fixed for other reasons.`] : []),
    ...(unfixed.length > 0 ? [''] : []),
  ];
}
