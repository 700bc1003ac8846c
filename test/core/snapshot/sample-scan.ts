import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import type { Baseline, MatchedFinding } from '../../../src/core/identity/comparison.ts';
import { withoutBaseline } from '../../../src/core/identity/match.ts';
import type { FindingDetail, RuleHelp } from '../../../src/core/sarif/finding-detail.ts';
import type { DetailOf } from '../../../src/core/snapshot/gather-details.ts';
import type { Snapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import { toBaseline } from '../../../src/core/snapshot/write-baseline.ts';
import { aFinding } from '../../support/findings.ts';
import { aReport } from '../../support/report.ts';
import { RUN, SCAN, TODAY } from './arbitrary-snapshot.ts';

// Always the same scan: the files of older versions in test/fixtures/snapshot were written from it. Do not change it.

const RULE: RuleHelp = {
  tool: 'ast-grep',
  ruleId: 'no-eval',
  name: 'No eval',
  shortDescription: 'Runs whatever it is given',
  fullDescription: null,
  help: 'Use a parser.',
  helpMarkdown: '*Use* a parser.',
  helpUri: 'https://example.com/no-eval',
};
const PLACE = {
  path: 'src/b.js',
  place: null,
  startLine: 3,
  startColumn: 1,
  endLine: 3,
  endColumn: null,
  message: 'here',
};

const FINDINGS = assignKeys(
  Array.from({ length: 24 }, (_, at) =>
    aFinding({
      resultIndex: at,
      message: `eval ${at % 5} runs “whatever” 💥 it is given \ud800`,
      ruleId: ['no-eval', 'no-sql', '__proto__'][at % 3] ?? '',
      severity: (['high', 'low', 'critical'] as const)[at % 3] ?? 'none',
      path: at % 7 === 6 ? null : `src/part${at % 4}/a${at}.js`,
      startLine: at % 6 === 5 ? null : at * 3 + 1,
      endLine: at % 6 === 5 ? null : at * 3 + 1 + (at % 2),
      snippet: at % 3 === 0 ? null : `eval(x${at})`,
      cwe: [[95], [89, 20], []][at % 3] ?? [],
      flows: at % 4 === 0 ? 1 : 0,
      suppressed: at % 8 === 0,
      suppression: at % 8 === 0 ? { kind: 'inSource', status: 'accepted', justification: 'later' } : null,
    }),
  ),
  () => null,
);

const MATCHED: readonly MatchedFinding[] = withoutBaseline(FINDINGS, null, TODAY).findings;

/** What the next scan compares with. */
export const SAMPLE_BASELINE: Baseline = toBaseline(
  { findings: MATCHED, fixed: [], notScanned: [], changesKnown: false },
  SCAN,
  'api',
  [RUN],
);

/** The scan itself. */
export const SAMPLE: Snapshot = {
  scan: SCAN,
  category: 'api',
  runs: [RUN],
  report: aReport(),
  findings: MATCHED.map((one, at) => ({
    ...one,
    state: at % 2 === 0 ? 'new' : 'unchanged',
    origin: at % 2 === 0 ? 'introduced' : null,
    decision:
      at % 9 === 0 ? { decision: 'wont_fix', justification: null, reason: 'small', expires: null } : null,
  })),
  fixed: SAMPLE_BASELINE.entries.slice(0, 5),
  notScanned: SAMPLE_BASELINE.entries.slice(5, 7),
};

/** Its details. */
export const sampleDetails: DetailOf = ({ resultIndex }): FindingDetail | null =>
  resultIndex % 4 !== 0
    ? null
    : {
        finding: aFinding({ resultIndex }),
        rule: resultIndex % 3 === 0 ? RULE : null,
        flows: [
          {
            kind: 'flow',
            message: 'flow',
            steps: [
              { ...PLACE, importance: 'essential', nestingLevel: 0, module: null, thread: null },
              {
                ...PLACE,
                path: null,
                place: 'f()',
                importance: 'unimportant',
                nestingLevel: 2,
                module: null,
                thread: null,
              },
            ],
            cut: resultIndex === 4 ? { after: 1, steps: 7 } : null,
          },
        ],
        flowsCut: resultIndex,
        related: [PLACE],
        relatedCut: 0,
        fixes: [null, 'Remove it'],
      };
