import type { KeyedFinding } from '../identity/comparison.ts';
import { isSilent } from '../sarif/silent.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import type { Cell } from './columns/cell.ts';
import type { Column } from './columns/gather-column.ts';
import { spreadTable } from './columns/spread-column.ts';
import { gathered, tableOf } from './columns/written.ts';
import { groupsOf } from './groups.ts';
import { MATCH_CELLS, RULE_CELLS } from './rows.ts';
import type { FindingRow } from './schemas.ts';

/** Columns of findings as the index and the messages have them, by name. */
export type FindingColumns = Readonly<Record<keyof FindingRow, Column>> & {
  /** For the baseline: does nobody have to act on it? */
  readonly isSilent: Column;
};

const OWN_NAMES = [
  'key',
  'path',
  'pathProblem',
  'startLine',
  'startColumn',
  'endLine',
  'endColumn',
  'flows',
  'resultIndex',
  'logicalLocation',
] as const;

/**
 * Most columns say what the finding's rule and log decide, or how it was matched: these are gathered of one finding for
 * all that are alike.
 */
export function findingColumns(findings: readonly DecidedFinding[]): FindingColumns {
  const rules = groupsOf(findings, ({ finding }) => finding.ruleId, isOfSameRule);
  const ofRules = spreadTable(tableOf(rules.first, { ...RULE_CELLS, isSilent: silence }), rules.of);
  const matches = groupsOf(findings, ({ firstSeen }) => firstSeen, isMatchedAlike);
  const ofMatches = spreadTable(tableOf(matches.first, MATCH_CELLS), matches.of);
  const own = gathered(findings, OWN_NAMES, takeOwn);
  return { ...ofRules.columns, ...ofMatches.columns, ...own };
}

function silence({ finding }: DecidedFinding): boolean {
  return isSilent(finding);
}

/** Everything that the cells of rules say. */
function isOfSameRule({ finding: a }: DecidedFinding, { finding: b }: DecidedFinding): boolean {
  return (
    a.ruleId === b.ruleId &&
    a.severity === b.severity &&
    a.level === b.level &&
    a.kind === b.kind &&
    a.fixes === b.fixes &&
    a.suppressed === b.suppressed &&
    a.suppression === b.suppression &&
    (a.cwe === b.cwe || isSameList(a.cwe, b.cwe)) &&
    a.severitySource === b.severitySource &&
    a.precision === b.precision &&
    a.rank === b.rank &&
    a.helpUri === b.helpUri &&
    a.ruleName === b.ruleName &&
    a.tool === b.tool &&
    a.toolVersion === b.toolVersion &&
    a.category === b.category &&
    a.columnUnit === b.columnUnit &&
    a.runIndex === b.runIndex &&
    a.file === b.file
  );
}

function isSameList(a: KeyedFinding['cwe'], b: KeyedFinding['cwe']): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}

/** Everything that the cells of matches say. */
function isMatchedAlike(a: DecidedFinding, b: DecidedFinding): boolean {
  return (
    a.firstSeen === b.firstSeen &&
    a.state === b.state &&
    a.reason === b.reason &&
    a.origin === b.origin &&
    a.confidence === b.confidence &&
    a.decision === b.decision
  );
}

/** In one go: there are many findings, and each lies elsewhere in memory. */
function takeOwn(rows: readonly DecidedFinding[], block: Record<(typeof OWN_NAMES)[number], Cell[]>): void {
  const { key, path, pathProblem, startLine, startColumn, endLine, endColumn, flows } = block;
  const { resultIndex, logicalLocation } = block;
  for (const column of Object.values(block)) column.length = rows.length;
  let row = 0;
  for (const { finding } of rows) {
    key[row] = finding.key;
    path[row] = finding.path;
    pathProblem[row] = finding.pathProblem;
    startLine[row] = finding.startLine;
    startColumn[row] = finding.startColumn;
    endLine[row] = finding.endLine;
    endColumn[row] = finding.endColumn;
    flows[row] = finding.flows;
    resultIndex[row] = finding.resultIndex;
    logicalLocation[row] = finding.logicalLocation;
    row += 1;
  }
}
