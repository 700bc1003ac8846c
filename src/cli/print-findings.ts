import type { KeyedFinding } from '../core/identity/comparison.ts';
import { counted } from '../core/render/words.ts';
import { type Run, SEVERITIES } from '../core/sarif/finding.ts';
import { compareText } from '../core/text/compare-text.ts';
import { logText } from '../core/text/log-text.ts';

const MESSAGE_LENGTH = 160;

/** One line per finding for people: worst first, then by place. */
export function findingsText(findings: readonly KeyedFinding[]): string {
  const sorted = [...findings].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compareText(placeOf(a), placeOf(b)) ||
      (a.startLine ?? 0) - (b.startLine ?? 0) ||
      (a.startColumn ?? 0) - (b.startColumn ?? 0),
  );
  return sorted.map(lineOf).join('');
}

function lineOf(finding: KeyedFinding): string {
  const line = finding.startLine === null ? '' : `:${finding.startLine}`;
  const column = finding.startColumn === null ? '' : `:${finding.startColumn}`;
  const notes = [finding.suppressed ? ' (suppressed)' : '', finding.fixes > 0 ? ' (fixable)' : ''].join('');
  const rule = finding.ruleId === '' ? '-' : logText(finding.ruleId, 120);
  const place = `${logText(placeOf(finding), 200)}${line}${column}`;
  return `${finding.severity.padEnd(8)} ${place}  ${rule}  ${logText(finding.message, MESSAGE_LENGTH)}${notes}\n`;
}

/** The path, or what stands for it. */
function placeOf(finding: KeyedFinding): string {
  return finding.path ?? finding.logicalLocation ?? '(no file)';
}

/** How many findings of which severity, and of which tools. */
export function summaryText(findings: readonly KeyedFinding[], runs: readonly Run[], faults: number): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const tools = [...new Set(runs.map((run) => logText(run.tool, 60)))].sort(compareText);
  const suppressed = findings.filter((finding) => finding.suppressed).length;
  const parts = [
    counted(findings.length, 'finding'),
    counts.length === 0 ? '' : `: ${counts.join(', ')}`,
    suppressed === 0 ? '' : `; ${suppressed} suppressed`,
    tools.length === 0 ? '' : ` (${tools.join(', ')})`,
    faults === 0 ? '' : `; ${counted(faults, 'fault')}, see above`,
  ];
  return `${parts.join('')}\n`;
}
