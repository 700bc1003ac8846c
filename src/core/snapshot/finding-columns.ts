import type { KeyedFinding } from '../identity/comparison.ts';
import { isSilent } from '../sarif/silent.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import type { Cell } from './columns/cell.ts';
import type { Column } from './columns/gather-column.ts';
import { spreadTable } from './columns/spread-column.ts';
import { gathered, tableOf } from './columns/written.ts';
import { Groups } from './groups.ts';
import { MATCH_CELLS, RULE_CELLS } from './rows.ts';
import type { FindingRow } from './schemas.ts';

/** Columns of findings, by name: of the index, and of what stands beside them in other files. */
export interface FindingColumns {
  readonly index: Readonly<Record<keyof FindingRow, Column>>;
  /** Of the baseline. */
  readonly hashes: Readonly<Record<(typeof HASH_NAMES)[number], Column>>;
  /** Of the baseline: does nobody have to act on it? */
  readonly isSilent: Column;
}

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
const HASH_NAMES = ['lineHash', 'contextHash', 'messageHash'] as const;
type OwnCells = Record<(typeof OWN_NAMES)[number] | (typeof HASH_NAMES)[number], Cell[]>;

/**
 * Most columns say what the finding's rule and log decide, or how it was matched: these are gathered of one finding for
 * all that are alike.
 * @param also looks at them too: whoever comes later has to fetch each from memory again
 */
export function findingColumns(
  findings: readonly DecidedFinding[],
  also: (rows: readonly DecidedFinding[], from: number) => void,
): FindingColumns {
  const count = findings.length;
  const rules = new Groups<DecidedFinding>(count, ({ finding }) => finding.ruleId, isOfSameRule);
  const matches = new Groups<DecidedFinding>(count, ({ firstSeen }) => firstSeen, isMatchedAlike);
  const { lineHash, contextHash, messageHash, ...own } = gathered(
    findings,
    [...OWN_NAMES, ...HASH_NAMES],
    (rows, block: OwnCells, from) => {
      rules.take(rows, from);
      matches.take(rows, from);
      takeOwn(rows, block);
      also(rows, from);
    },
  );
  const { isSilent: silent, ...ofRules } = spreadTable(
    tableOf(rules.first, { ...RULE_CELLS, isSilent: silence }),
    rules.of,
  ).columns;
  const ofMatches = spreadTable(tableOf(matches.first, MATCH_CELLS), matches.of).columns;
  const hashes = { lineHash, contextHash, messageHash };
  return { index: { ...ofRules, ...ofMatches, ...own }, hashes, isSilent: silent };
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
function takeOwn(rows: readonly DecidedFinding[], block: OwnCells): void {
  const { key, path, pathProblem, startLine, startColumn, endLine, endColumn, flows } = block;
  const { resultIndex, logicalLocation, lineHash, contextHash, messageHash } = block;
  for (let row = 0; row < rows.length; row += 1) {
    const finding = rows[row]?.finding;
    if (finding === undefined) continue;
    const { fingerprint } = finding;
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
    lineHash[row] = fingerprint.lineHash;
    contextHash[row] = fingerprint.contextHash;
    messageHash[row] = fingerprint.messageHash;
  }
}
