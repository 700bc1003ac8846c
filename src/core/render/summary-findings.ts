import { tableCell } from '../text/inline.ts';
import { type DecidedFinding, isOpen } from '../triage/decided-finding.ts';
import { firstOf, worstFirst } from '../triage/worst-first.ts';
import { link } from './link.ts';
import type { SummaryInput } from './summary-input.ts';
import { counted } from './words.ts';

const ROWS_MAX = 15;
const MESSAGE_CHARACTERS_MAX = 200;

const ORIGIN = { introduced: 'introduced', appeared: 'appeared in old code', none: '' };

/** Introduced ones before those that appeared before old ones; worst first among equals. */
function rank({ origin, state }: DecidedFinding): number {
  if (origin === 'introduced') return 0;
  return state === 'new' ? 1 : 2;
}

function chosen({ findings, target }: SummaryInput): DecidedFinding[] {
  return findings.filter((each) => (target.kind === 'branch' || rank(each) < 2) && isOpen(each));
}

function byRank(a: DecidedFinding, b: DecidedFinding): number {
  return rank(a) - rank(b) || worstFirst(a, b);
}

function place({ finding }: DecidedFinding, linkTo: SummaryInput['linkTo']): string {
  const { path, startLine, logicalLocation } = finding;
  if (path === null) return tableCell(logicalLocation ?? '');
  const text = startLine === null ? path : `${path}:${startLine}`;
  return link(text, linkTo?.(path, startLine) ?? null);
}

function row(each: DecidedFinding, input: SummaryInput): string {
  const { severity, ruleId, message, tool } = each.finding;
  const cells = [
    severity,
    ORIGIN[each.origin ?? 'none'] || (input.target.kind === 'branch' ? 'open' : ''),
    `${tableCell(ruleId, 100)} (${tableCell(tool, 60)})`,
    place(each, input.linkTo),
    tableCell(message, MESSAGE_CHARACTERS_MAX),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The findings that somebody should look at first. */
export function findingsSection(input: SummaryInput): string[] {
  const all = chosen(input);
  if (all.length === 0) return [];
  const shown = firstOf(all, ROWS_MAX, byRank);
  const title = input.target.kind === 'pull-request' ? 'Findings of this change' : 'Findings';
  return [
    `## ${title}`,
    '',
    '| Severity | State | Rule | Place | Message |',
    '|---|---|---|---|---|',
    ...shown.map((each) => row(each, input)),
    '',
    ...(all.length > shown.length
      ? [`… and ${counted(all.length - shown.length, 'more finding')}.`, '']
      : []),
  ];
}
