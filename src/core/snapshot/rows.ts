import type { BaselineEntry } from '../identity/comparison.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import type { EntryRow, FindingRow, OldRow } from './schemas.ts';

type Cells<Item, Row> = { readonly [Name in keyof Row]: (item: Item) => Unchanging<Row[Name]> };
type Unchanging<Value> = Value extends (infer T)[] ? readonly T[] : Value;

/** Flat, as columns need it. */
export const OLD_CELLS: Cells<BaselineEntry, OldRow> = {
  key: ({ key }) => key,
  tool: ({ tool }) => tool,
  ruleId: ({ ruleId }) => ruleId,
  severity: ({ severity }) => severity,
  path: ({ path }) => path,
  startLine: ({ startLine }) => startLine,
  firstSeen: ({ firstSeen }) => firstSeen,
  suppressed: ({ suppressed }) => suppressed,
  message: ({ message }) => message,
  cwe: ({ cwe }) => cwe,
};

/** With what the next scan compares. */
export const ENTRY_CELLS: Cells<BaselineEntry, EntryRow> = {
  ...OLD_CELLS,
  lineHash: ({ fingerprint }) => fingerprint.lineHash,
  contextHash: ({ fingerprint }) => fingerprint.contextHash,
  messageHash: ({ fingerprint }) => fingerprint.messageHash,
};

/** Without message (a file of its own), snippet (may hold secrets; the source has it) and fingerprint (the baseline's). */
export const FINDING_CELLS: Cells<DecidedFinding, FindingRow> = {
  key: ({ finding }) => finding.key,
  tool: ({ finding }) => finding.tool,
  toolVersion: ({ finding }) => finding.toolVersion,
  ruleId: ({ finding }) => finding.ruleId,
  ruleName: ({ finding }) => finding.ruleName,
  severity: ({ finding }) => finding.severity,
  severitySource: ({ finding }) => finding.severitySource,
  level: ({ finding }) => finding.level,
  kind: ({ finding }) => finding.kind,
  rank: ({ finding: { rank } }) => (rank === null ? null : Math.round(rank * 100)),
  precision: ({ finding }) => finding.precision,
  path: ({ finding }) => finding.path,
  pathProblem: ({ finding }) => finding.pathProblem,
  startLine: ({ finding }) => finding.startLine,
  startColumn: ({ finding }) => finding.startColumn,
  endLine: ({ finding }) => finding.endLine,
  endColumn: ({ finding }) => finding.endColumn,
  columnUnit: ({ finding }) => finding.columnUnit,
  suppressed: ({ finding }) => finding.suppressed,
  fixes: ({ finding }) => finding.fixes,
  flows: ({ finding }) => finding.flows,
  category: ({ finding }) => finding.category,
  file: ({ finding }) => finding.file,
  runIndex: ({ finding }) => finding.runIndex,
  resultIndex: ({ finding }) => finding.resultIndex,
  logicalLocation: ({ finding }) => finding.logicalLocation,
  helpUri: ({ finding }) => finding.helpUri,
  cwe: ({ finding }) => finding.cwe,
  suppressionKind: ({ finding }) => finding.suppression?.kind ?? null,
  suppressionStatus: ({ finding }) => finding.suppression?.status ?? null,
  suppressionJustification: ({ finding }) => finding.suppression?.justification ?? null,
  state: ({ state }) => state,
  origin: ({ origin }) => origin,
  firstSeen: ({ firstSeen }) => firstSeen,
  reason: ({ reason }) => reason,
  confidence: ({ confidence }) => confidence,
  decision: ({ decision }) => decision?.decision ?? null,
  decisionJustification: ({ decision }) => decision?.justification ?? null,
  decisionReason: ({ decision }) => decision?.reason ?? null,
  decisionExpires: ({ decision }) => decision?.expires ?? null,
};

const NO_FINGERPRINT = { lineHash: null, contextHash: null, messageHash: '' };

/** The way back, without the snippet. @param message from the file of messages */
export function rowToFinding(row: FindingRow, message: string): DecidedFinding {
  const { state, origin, firstSeen, reason, confidence, ...rest } = row;
  const { suppressionKind, suppressionStatus, suppressionJustification, ...afterSuppression } = rest;
  const { decision, decisionJustification, decisionReason, decisionExpires, ...finding } = afterSuppression;
  return {
    finding: {
      ...finding,
      rank: finding.rank === null ? null : finding.rank / 100,
      fingerprint: NO_FINGERPRINT,
      suppression:
        suppressionKind === null || suppressionStatus === null
          ? null
          : { kind: suppressionKind, status: suppressionStatus, justification: suppressionJustification },
      message,
      snippet: null,
    },
    state,
    origin,
    firstSeen,
    reason,
    confidence,
    decision:
      decision === null
        ? null
        : {
            decision,
            justification: decisionJustification,
            reason: decisionReason ?? '',
            expires: decisionExpires,
          },
  };
}
