import type { FindingDetail, Flow, FlowStep, RuleHelp } from '../../../src/core/sarif/finding-detail.ts';
import { type Snapshot, writeSnapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import type { DecidedFinding } from '../../../src/core/triage/decided-finding.ts';
import { aSnapshot } from '../../support/stored-scan.ts';
import { aDecided, base64, EMPTY_WORLD, failedReport } from './run-worlds.ts';
import type { WorldData } from './stub-world.ts';

/** What the harness of the panel shows; crosses into the browser as JSON. */
export interface GivenFinding {
  readonly world: WorldData;
  /** Base64. */
  readonly index: string;
  /** Base64; null: lost. */
  readonly messages: string | null;
  readonly row: number;
}

const CODE = Array.from({ length: 60 }, (_, at) =>
  at === 41
    ? "  const rows = await db.query('SELECT * FROM orders WHERE id = ' + request.params.id);"
    : at === 39
      ? '/* An order with its lines. */'
      : `  const line${at + 1} = ${at + 1};`,
).join('\n');

const NO_PLACE = { place: null, startColumn: null, endLine: null, endColumn: null };

export function aStepAt(line: number, message: string, given: Partial<FlowStep> = {}): FlowStep {
  return {
    ...{ ...NO_PLACE, path: 'src/orders.js', startLine: line, message },
    ...{ importance: 'important', nestingLevel: 0, module: null, thread: null, ...given },
  };
}

export function aFlow(steps: readonly FlowStep[], given: Partial<Flow> = {}): Flow {
  return { kind: 'flow', message: null, steps, cut: null, ...given };
}

export const RULE: RuleHelp = {
  tool: 'ast-grep',
  ruleId: 'no-eval',
  name: 'SqlInjection',
  shortDescription: 'SQL injection',
  fullDescription: null,
  help: null,
  helpMarkdown:
    '# How to fix\nUse **parameters**, see [the guide](https://example.com/guide).\n\n```js\ndb.query("…", [id]);\n```\n\n- one\n- two\n',
  helpUri: 'https://example.com/help',
};

type Detail = Partial<Omit<FindingDetail, 'finding'>>;

/** A finding in `src/orders.js`, line 42, with these details. */
export function aGivenFinding(
  finding: Parameters<typeof aDecided>[0] = {},
  detail: Detail = {},
  world: Partial<WorldData> = {},
): GivenFinding {
  const decided = aDecided({
    ...{ key: 'a', origin: 'introduced', severity: 'critical', path: 'src/orders.js', startLine: 42 },
    ...{ startColumn: 22, endColumn: 86, ruleName: 'SqlInjection', cwe: [89], columnUnit: 'utf16CodeUnits' },
    ...{ message: 'User input reaches the query.\nUse parameters.', ...finding },
  });
  return given(aSnapshot({ report: failedReport(), findings: [decided] }), 0, detail, world);
}

/** @param row of the index, or of its fixed findings behind them */
export function given(
  snapshot: Snapshot,
  row: number,
  detail: Detail = {},
  world: Partial<WorldData> = {},
): GivenFinding {
  const detailOf = (finding: DecidedFinding['finding']): FindingDetail => ({
    ...{ finding, rule: RULE, fixes: [], flows: [], flowsCut: 0, related: [], relatedCut: 0 },
    ...detail,
  });
  const { index, messages } = writeSnapshot(snapshot, detailOf);
  return {
    world: { ...EMPTY_WORLD, files: { 'src/orders.js': CODE }, ...world },
    index: base64(index),
    messages: base64(messages),
    row,
  };
}
