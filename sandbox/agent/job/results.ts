import type { AgentBuildResult, AgentTaskResult } from '../agent-host.ts';

const ORDER: readonly AgentTaskResult[] = [
  'succeeded',
  'succeededWithIssues',
  'failed',
  'canceled',
  'skipped',
  'abandoned',
];

/** The agent's rule: the worst wins, and what was cancelled or skipped stays so. */
export function mergeResults(current: AgentTaskResult | null, coming: AgentTaskResult): AgentTaskResult {
  if (current === null) return coming;
  if (ORDER.indexOf(current) > ORDER.indexOf('failed')) return current;
  return ORDER.indexOf(coming) >= ORDER.indexOf(current) ? coming : current;
}

/** `SucceededWithIssues` of a command, or undefined; upper and lower case matter, as for the agent. */
export function parseResult(text: string): AgentTaskResult | undefined {
  return ORDER.find((result) => pascalCase(result) === text);
}

/** As variables and expressions write it. */
export function pascalCase(result: AgentTaskResult): string {
  return `${result.charAt(0).toUpperCase()}${result.slice(1)}`;
}

/** Of several jobs or stages: cancelled over failed over issues; what was skipped does not count. */
export function aggregateResults(results: readonly AgentTaskResult[]): AgentTaskResult {
  const counted = results.filter((result) => result !== 'skipped');
  for (const worst of ['canceled', 'abandoned', 'failed', 'succeededWithIssues'] as const) {
    if (counted.includes(worst)) return worst;
  }
  return counted.length === 0 && results.length > 0 ? 'skipped' : 'succeeded';
}

export function buildResultOf(result: AgentTaskResult): AgentBuildResult {
  switch (result) {
    case 'succeeded':
    case 'skipped':
      return 'succeeded';
    case 'succeededWithIssues':
      return 'partiallySucceeded';
    case 'failed':
    case 'abandoned':
      return 'failed';
    case 'canceled':
      return 'canceled';
  }
}
