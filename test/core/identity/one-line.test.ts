import { describe, expect, test } from 'vitest';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import type { Baseline, BaselineEntry } from '../../../src/core/identity/comparison.ts';
import { compare } from '../../../src/core/identity/match.ts';
import { aFinding } from '../../support/findings.ts';

const MANIFEST = '{\n  "name": "app",\n  "packages": {}\n}\n';
const THEN = '2027-01-01T00:00:00Z';
const NOW = '2027-02-01T00:00:00Z';

/** Scanners of packages report all weaknesses of a manifest on its first line. */
function scan(packages: readonly string[]) {
  const findings = packages.map((name, resultIndex) =>
    aFinding({
      tool: 'Trivy',
      ruleId: 'CVE-2026-1000',
      path: 'package-lock.json',
      message: `Package: ${name}\nInstalled Version: 1.0.0`,
      resultIndex,
    }),
  );
  return assignKeys(findings, () => MANIFEST);
}

function baselineOf(packages: readonly string[]): Baseline {
  const entries: BaselineEntry[] = scan(packages).map((finding) => ({ ...finding, firstSeen: THEN }));
  const ref = { commit: 'a'.repeat(40), branch: 'refs/heads/main', runId: 1, finishedAt: THEN };
  return { scan: ref, category: 'Trivy', tools: ['Trivy'], entries };
}

const RUN = { file: 'a.sarif', runIndex: 0, tool: 'Trivy', toolVersion: null, category: 'Trivy' };

/** Of each package what became of its weakness, and under whose key it goes on. */
function between(before: readonly string[], after: readonly string[]) {
  const baseline = baselineOf(before);
  const owners = new Map(baseline.entries.map(({ key }, index) => [key, before[index]]));
  const runs = [{ ...RUN, results: after.length, successful: true, problems: [] }];
  const { findings, fixed } = compare(scan(after), baseline, new Map(), NOW, runs);
  const today = findings.map(({ finding, state }, index) => [after[index], state, owners.get(finding.key)]);
  return { today, fixed: fixed.map(({ key }) => owners.get(key)) };
}

describe('findings of one rule on one line go on as what they say', () => {
  test('when the first one is fixed, the others keep their keys, and with them what was decided about them', () => {
    expect(between(['a', 'b', 'c'], ['b', 'c'])).toEqual({
      today: [
        ['b', 'unchanged', 'b'],
        ['c', 'unchanged', 'c'],
      ],
      fixed: ['a'],
    });
  });

  test('when one is added before them, that one is new and nobody decided about it yet', () => {
    expect(between(['b', 'd'], ['a', 'b', 'c', 'd'])).toEqual({
      today: [
        ['a', 'new', undefined],
        ['b', 'unchanged', 'b'],
        ['c', 'new', undefined],
        ['d', 'unchanged', 'd'],
      ],
      fixed: [],
    });
  });
});
