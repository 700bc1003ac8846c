import { expect, test } from 'vitest';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import type { Baseline, ChangedLines } from '../../../src/core/identity/comparison.ts';
import { compare, withoutBaseline } from '../../../src/core/identity/match.ts';
import type { Finding } from '../../../src/core/sarif/finding.ts';
import { outsideProblem, refusedProblem } from '../../../src/core/sarif/places/lost-file.ts';
import { toBaseline } from '../../../src/core/snapshot/write-baseline.ts';
import { aFinding } from '../../support/findings.ts';

const TODAY = '2026-01-01T00:00:00Z';
const SCAN = { commit: 'c', branch: 'refs/heads/main', runId: 1, finishedAt: TODAY };
const RUN = { file: 'a', runIndex: 0, tool: 'ast-grep', toolVersion: null, category: 'c', results: 1 };
const RUNS = [{ ...RUN, successful: true, problems: [] }];
const EMPTY: Baseline = { scan: SCAN, category: 'c', tools: [], entries: [] };

function compared(finding: Finding, baseline: Baseline, changed: ChangedLines) {
  return compare(
    assignKeys([finding], () => null),
    baseline,
    changed,
    TODAY,
    RUNS,
  );
}

function baselineOf(finding: Finding): Baseline {
  return toBaseline(compared(finding, EMPTY, new Map()), SCAN, 'c', RUNS);
}

test('a result that passed and now fails is new: what stated no problem cannot hide one', () => {
  const passed = baselineOf(aFinding({ kind: 'pass' }));
  const changed = new Map([['src/a.js', [[9, 9] as const]]]);
  expect(compared(aFinding(), passed, changed).findings).toMatchObject([
    { state: 'new', origin: 'introduced' },
  ]);
  expect(compared(aFinding(), passed, new Map()).findings).toMatchObject([
    { state: 'new', origin: 'appeared' },
  ]);
});

test('a result that goes on to pass is unchanged', () => {
  const passed = baselineOf(aFinding({ kind: 'pass' }));
  expect(compared(aFinding({ kind: 'pass' }), passed, new Map()).findings).toMatchObject([
    { state: 'unchanged' },
  ]);
});

test('a new finding in a file that cannot be found in the repository is introduced, an old one is not', () => {
  for (const pathProblem of [outsideProblem('/src/a.js'), refusedProblem('../a.js', 'climbs')]) {
    const lost = aFinding({ path: null, pathProblem, logicalLocation: 'a.js' });
    expect(compared(lost, EMPTY, new Map()).findings).toMatchObject([{ state: 'new', origin: 'introduced' }]);
    expect(compared(lost, baselineOf(lost), new Map()).findings).toMatchObject([{ state: 'unchanged' }]);
    const keyed = assignKeys([lost], () => null);
    expect(withoutBaseline(keyed, new Map(), TODAY).findings).toMatchObject([{ origin: 'introduced' }]);
  }
});

test('a finding of an image or a package has no file that a change could touch', () => {
  for (const pathProblem of ['the result names no file', 'docker://a is no file of the repository']) {
    const found = aFinding({ path: null, pathProblem });
    expect(compared(found, EMPTY, new Map()).findings).toMatchObject([{ state: 'new', origin: 'appeared' }]);
  }
});
