import type { Finding } from '../../src/core/sarif/finding.ts';

/** A finding for tests: give what the test is about, the rest is plain. */
export function aFinding(given: Partial<Finding> = {}): Finding {
  return {
    tool: 'ast-grep',
    toolVersion: '1.0.0',
    ruleId: 'no-eval',
    ruleName: null,
    severity: 'high',
    severitySource: 'result.level',
    level: 'error',
    kind: 'fail',
    rank: null,
    precision: null,
    message: 'eval runs whatever it is given',
    path: 'src/a.js',
    pathProblem: null,
    startLine: 1,
    startColumn: 1,
    endLine: null,
    endColumn: null,
    columnUnit: 'unknown',
    cwe: [95],
    suppressed: false,
    suppression: null,
    fixes: 0,
    flows: 0,
    category: 'ast-grep',
    file: 'scan.sarif',
    runIndex: 0,
    resultIndex: 0,
    snippet: null,
    logicalLocation: null,
    helpUri: null,
    ...given,
  };
}
