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

/** What findings of one rule mostly have in common; `isOfSameRule` compares all of it. */
export const RULE_CELLS = {
  tool: ({ finding }: DecidedFinding) => finding.tool,
  toolVersion: ({ finding }: DecidedFinding) => finding.toolVersion,
  ruleId: ({ finding }: DecidedFinding) => finding.ruleId,
  ruleName: ({ finding }: DecidedFinding) => finding.ruleName,
  severity: ({ finding }: DecidedFinding) => finding.severity,
  severitySource: ({ finding }: DecidedFinding) => finding.severitySource,
  level: ({ finding }: DecidedFinding) => finding.level,
  kind: ({ finding }: DecidedFinding) => finding.kind,
  rank: ({ finding: { rank } }: DecidedFinding) => (rank === null ? null : Math.round(rank * 100)),
  precision: ({ finding }: DecidedFinding) => finding.precision,
  columnUnit: ({ finding }: DecidedFinding) => finding.columnUnit,
  suppressed: ({ finding }: DecidedFinding) => finding.suppressed,
  fixes: ({ finding }: DecidedFinding) => finding.fixes,
  category: ({ finding }: DecidedFinding) => finding.category,
  file: ({ finding }: DecidedFinding) => finding.file,
  runIndex: ({ finding }: DecidedFinding) => finding.runIndex,
  helpUri: ({ finding }: DecidedFinding) => finding.helpUri,
  cwe: ({ finding }: DecidedFinding) => finding.cwe,
  suppressionKind: ({ finding }: DecidedFinding) => finding.suppression?.kind ?? null,
  suppressionStatus: ({ finding }: DecidedFinding) => finding.suppression?.status ?? null,
  suppressionJustification: ({ finding }: DecidedFinding) => finding.suppression?.justification ?? null,
} satisfies Partial<Cells<DecidedFinding, FindingRow>>;

/** What many findings have in common that were matched in the same way; `isMatchedAlike` compares all of it. */
export const MATCH_CELLS = {
  state: ({ state }: DecidedFinding) => state,
  origin: ({ origin }: DecidedFinding) => origin,
  firstSeen: ({ firstSeen }: DecidedFinding) => firstSeen,
  reason: ({ reason }: DecidedFinding) => reason,
  confidence: ({ confidence }: DecidedFinding) => confidence,
  decision: ({ decision }: DecidedFinding) => decision?.decision ?? null,
  decisionJustification: ({ decision }: DecidedFinding) => decision?.justification ?? null,
  decisionReason: ({ decision }: DecidedFinding) => decision?.reason ?? null,
  decisionExpires: ({ decision }: DecidedFinding) => decision?.expires ?? null,
} satisfies Partial<Cells<DecidedFinding, FindingRow>>;

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
