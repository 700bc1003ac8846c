import type { Finding } from '../sarif/finding.ts';
import type { Fingerprint, KeyedFinding } from './comparison.ts';

/**
 * The finding with another category, key and fingerprint. Member by member: all keyed findings then have one hidden
 * class, which makes whatever goes over them several times as fast, and so is this.
 */
export function keyedFinding(
  finding: Finding,
  category: string,
  key: string,
  fingerprint: Fingerprint,
): KeyedFinding {
  return {
    tool: finding.tool,
    toolVersion: finding.toolVersion,
    ruleId: finding.ruleId,
    ruleName: finding.ruleName,
    severity: finding.severity,
    severitySource: finding.severitySource,
    level: finding.level,
    kind: finding.kind,
    message: finding.message,
    path: finding.path,
    pathProblem: finding.pathProblem,
    startLine: finding.startLine,
    startColumn: finding.startColumn,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    columnUnit: finding.columnUnit,
    cwe: finding.cwe,
    suppressed: finding.suppressed,
    suppression: finding.suppression,
    fixes: finding.fixes,
    flows: finding.flows,
    category,
    file: finding.file,
    runIndex: finding.runIndex,
    resultIndex: finding.resultIndex,
    snippet: finding.snippet,
    logicalLocation: finding.logicalLocation,
    helpUri: finding.helpUri,
    rank: finding.rank,
    precision: finding.precision,
    key,
    fingerprint,
  };
}

/** The same finding under another key. */
export function underKey(finding: KeyedFinding, key: string): KeyedFinding {
  return finding.key === key ? finding : keyedFinding(finding, finding.category, key, finding.fingerprint);
}
