import type { KeyedFinding } from '../core/identity/comparison.ts';
import { jsonLine } from './json-line.ts';

/** A finding as the command line promises it: these fields in this order. People script against it. */
export function findingLine(finding: KeyedFinding): string {
  const { key, tool, ruleId, ruleName, severity, severitySource, level, kind, rank, precision, message } =
    finding;
  const { path, pathProblem, startLine, startColumn, endLine, endColumn, columnUnit } = finding;
  const { cwe, suppressed, suppression, fixes, flows, category, file, runIndex, resultIndex } = finding;
  return jsonLine({
    key,
    tool,
    ruleId,
    ruleName,
    severity,
    severitySource,
    level,
    kind,
    message,
    path,
    ...(path === null ? { pathProblem } : {}),
    startLine,
    startColumn,
    endLine,
    endColumn,
    columnUnit,
    cwe,
    suppressed,
    suppression,
    fixes,
    flows,
    category,
    file,
    runIndex,
    resultIndex,
    rank,
    precision,
  });
}
