import type { BaselineEntry } from '../identity/comparison.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import type { EntryRow, FindingRow } from './schemas.ts';

/** Flat, as columns need it. */
export function entryToRow({ fingerprint, cwe, ...entry }: BaselineEntry): EntryRow {
  return {
    key: entry.key,
    tool: entry.tool,
    ruleId: entry.ruleId,
    severity: entry.severity,
    path: entry.path,
    startLine: entry.startLine,
    lineHash: fingerprint.lineHash,
    contextHash: fingerprint.contextHash,
    messageHash: fingerprint.messageHash,
    firstSeen: entry.firstSeen,
    suppressed: entry.suppressed,
    message: entry.message,
    cwe: [...cwe],
  };
}

/** The way back. */
export function rowToEntry({ lineHash, contextHash, messageHash, ...entry }: EntryRow): BaselineEntry {
  return { ...entry, fingerprint: { lineHash, contextHash, messageHash } };
}

/** Without message (a file of its own) and snippet (may hold secrets; the source has it). */
export function findingToRow({ finding, decision, ...matched }: DecidedFinding): FindingRow {
  const { fingerprint, suppression, cwe, message: _message, snippet: _snippet, ...rest } = finding;
  return {
    ...fingerprint,
    ...rest,
    cwe: [...cwe],
    suppressionKind: suppression?.kind ?? null,
    suppressionStatus: suppression?.status ?? null,
    suppressionJustification: suppression?.justification ?? null,
    ...matched,
    decision: decision?.decision ?? null,
    decisionJustification: decision?.justification ?? null,
    decisionReason: decision?.reason ?? null,
    decisionExpires: decision?.expires ?? null,
  };
}

/** The way back, without the snippet. @param message from the file of messages */
export function rowToFinding(row: FindingRow, message: string): DecidedFinding {
  const { state, origin, firstSeen, reason, confidence, lineHash, contextHash, messageHash, ...rest } = row;
  const { suppressionKind, suppressionStatus, suppressionJustification, ...afterSuppression } = rest;
  const { decision, decisionJustification, decisionReason, decisionExpires, ...finding } = afterSuppression;
  return {
    finding: {
      ...finding,
      fingerprint: { lineHash, contextHash, messageHash },
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
