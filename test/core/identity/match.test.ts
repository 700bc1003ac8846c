import { describe, expect, test } from 'vitest';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import { changedLines } from '../../../src/core/identity/changed-lines.ts';
import type { Baseline, BaselineEntry, ChangedLines } from '../../../src/core/identity/comparison.ts';
import { compare, withoutBaseline } from '../../../src/core/identity/match.ts';
import type { Finding, Run } from '../../../src/core/sarif/finding.ts';
import { aFinding } from '../../support/findings.ts';
import { fc } from '../../support/property.ts';

type Sources = Readonly<Record<string, string>>;

const RUN: Run = {
  file: 'scan.sarif',
  runIndex: 0,
  tool: 'ast-grep',
  toolVersion: null,
  category: 'ast-grep',
  results: 0,
  successful: true,
  problems: [],
};
const THEN = '2027-01-01T00:00:00Z';
const NOW = '2027-02-01T00:00:00Z';

/** A scanner that reports every `eval`. */
function scan(sources: Sources): Finding[] {
  return Object.entries(sources).flatMap(([path, source]) =>
    source
      .split('\n')
      .flatMap((text, index) =>
        [...text.matchAll(/eval/g)].map((match) =>
          aFinding({ path, startLine: index + 1, startColumn: match.index + 1 }),
        ),
      ),
  );
}

const keyed = (sources: Sources, findings = scan(sources)) =>
  assignKeys(findings, (path) => sources[path] ?? null);

function baselineOf(sources: Sources, given: Partial<BaselineEntry> = {}): Baseline {
  const entries = keyed(sources).map(
    ({ key, tool, ruleId, severity, path, startLine, fingerprint, suppressed, message, cwe }) => ({
      ...{ key, tool, ruleId, severity, path, startLine, fingerprint, suppressed, message, cwe },
      firstSeen: THEN,
      ...given,
    }),
  );
  const ref = { commit: 'a'.repeat(40), branch: 'refs/heads/main', runId: 1, finishedAt: THEN };
  return { scan: ref, category: 'ast-grep', tools: ['ast-grep'], entries };
}

function changesBetween(before: Sources, after: Sources): ChangedLines {
  return new Map(
    Object.entries(after)
      .filter(([path, text]) => before[path] !== text)
      .map(([path, text]) => [path, changedLines(before[path] ?? null, text)]),
  );
}

const between = (before: Sources, after: Sources) =>
  compare(keyed(after), baselineOf(before), changesBetween(before, after), NOW, [RUN]);

const states = (before: Sources, after: Sources) =>
  between(before, after).findings.map(({ state, origin, reason }) => [state, origin, reason]);

const FILE = 'one();\ntwo();\neval(a);\nthree();\nfour();';

describe('a finding that was there before', () => {
  test('is unchanged, with its key and its first-seen date', () => {
    const [finding] = between({ 'a.js': FILE }, { 'a.js': FILE }).findings;
    expect(finding).toMatchObject({ state: 'unchanged', firstSeen: THEN, reason: 'key', confidence: 'high' });
  });

  test('is unchanged when lines are inserted above it', () => {
    expect(states({ 'a.js': FILE }, { 'a.js': `new();\nnew();\n${FILE}` })).toEqual([
      ['unchanged', null, 'key'],
    ]);
  });

  test('is recognised by its line when its surroundings changed', () => {
    expect(states({ 'a.js': FILE }, { 'a.js': 'x();\neval(a);\ny();' })).toEqual([
      ['unchanged', null, 'line'],
    ]);
  });

  test('is updated, not new, when its line was edited', () => {
    expect(states({ 'a.js': FILE }, { 'a.js': FILE.replace('eval(a)', 'eval(b)') })).toEqual([
      ['updated', null, 'message'],
    ]);
  });

  test('moves with its file', () => {
    const [finding] = between({ 'a.js': FILE }, { 'lib/b.js': FILE }).findings;
    expect(finding).toMatchObject({ state: 'updated', origin: null, reason: 'moved', firstSeen: THEN });
  });

  test('comes back as new when its suppression is taken away', () => {
    const baseline = baselineOf({ 'a.js': FILE }, { suppressed: true });
    const changed: ChangedLines = new Map([['a.js', [[2, 2]]]]);
    const [finding] = compare(keyed({ 'a.js': FILE }), baseline, changed, NOW, [RUN]).findings;
    expect(finding).toMatchObject({ state: 'new', origin: 'introduced', firstSeen: THEN });
  });
});

describe('a job without a checkout, after one with it', () => {
  const blind = keyed({}, [aFinding({ path: 'a.js', startLine: 3, startColumn: 1 })]);

  test('recognises a finding by its words in the same line', () => {
    const { findings } = compare(blind, baselineOf({ 'a.js': FILE }), new Map(), NOW, [RUN]);
    expect(findings).toMatchObject([{ state: 'updated', origin: null, reason: 'message', firstSeen: THEN }]);
  });

  test('but not where the change edited the line: another problem may stand there now', () => {
    const changed = new Map([['a.js', [[3, 3] as const]]]);
    const { findings } = compare(blind, baselineOf({ 'a.js': FILE }), changed, NOW, [RUN]);
    expect(findings).toMatchObject([{ state: 'new', origin: 'introduced' }]);
  });
});

describe('a finding that is new', () => {
  test('is introduced when the change touched its lines', () => {
    expect(states({ 'a.js': 'one();' }, { 'a.js': 'one();\neval(a);' })).toEqual([
      ['new', 'introduced', 'none'],
    ]);
  });

  test('appeared when the change left its lines alone', () => {
    const { findings } = compare(
      keyed({ 'a.js': FILE }),
      { ...baselineOf({ 'a.js': FILE }), entries: [] },
      new Map([['a.js', [[1, 2]]]]),
      NOW,
      [RUN],
    );
    expect(findings[0]).toMatchObject({ state: 'new', origin: 'appeared', firstSeen: NOW });
  });

  test('is introduced when it names a changed file but no line, or ends a flow through it', () => {
    const origin = (given: Partial<Finding>) =>
      compare(
        keyed({}, [aFinding({ path: 'a.js', startLine: 9, ...given })]),
        { ...baselineOf({}), entries: [] },
        new Map([['a.js', [[1, 1]]]]),
        NOW,
        [RUN],
      ).findings[0]?.origin;
    expect(origin({})).toBe('appeared');
    expect(origin({ startLine: null })).toBe('introduced');
    expect(origin({ flows: 1 })).toBe('introduced');
    expect(origin({ path: null, startLine: null })).toBe('appeared');
  });

  test('counts as introduced where the changes are not known', () => {
    const comparison = compare(keyed({ 'a.js': FILE }), baselineOf({}), null, NOW, [RUN]);
    expect(comparison).toMatchObject({ changesKnown: false, findings: [{ origin: 'introduced' }] });
  });

  test('is the copy, not the original, wherever it was pasted', () => {
    const copies = [`eval(a);\n${FILE}`, FILE.replace('eval(a);', 'eval(a);\neval(a);'), `${FILE}\n${FILE}`];
    for (const after of copies) {
      const { findings } = between({ 'a.js': FILE }, { 'a.js': after });
      expect(findings.filter(({ state }) => state === 'new')).toMatchObject([{ origin: 'introduced' }]);
      expect(new Set(findings.map(({ finding }) => finding.key)).size).toBe(2);
    }
  });

  test('is not taken for one that was removed from another file', () => {
    const after = { 'a.js': 'one();', 'b.js': 'x();\neval(a);' };
    const comparison = between({ 'a.js': FILE, 'b.js': 'x();' }, after);
    expect(comparison.findings).toMatchObject([{ state: 'new', origin: 'introduced' }]);
    expect(comparison.fixed).toHaveLength(1);
  });
});

describe('a finding that is gone', () => {
  const baseline = baselineOf({ 'a.js': FILE });

  test('is fixed', () => {
    expect(compare([], baseline, new Map(), NOW, [RUN])).toMatchObject({
      fixed: baseline.entries,
      notScanned: [],
    });
  });

  test('is not fixed when its tool did not run, or did not reach its end', () => {
    expect(compare([], baseline, new Map(), NOW, [])).toMatchObject({
      fixed: [],
      notScanned: baseline.entries,
    });
    const failed = { ...RUN, successful: false };
    expect(compare([], baseline, new Map(), NOW, [RUN, failed]).notScanned).toEqual(baseline.entries);
  });
});

test('without a baseline nothing is new, and what the change touched counts as introduced', () => {
  const findings = keyed({ 'a.js': 'eval(a);\neval(b);' });
  expect(withoutBaseline(findings, new Map([['a.js', [[2, 2]]]]), NOW).findings).toMatchObject([
    { state: 'unknown', origin: null },
    { state: 'unknown', origin: 'introduced' },
  ]);
  expect(withoutBaseline(findings, null, NOW)).toMatchObject({ changesKnown: false });
});

const line = fc.constantFrom('a();', 'eval(a);', 'eval(b);', '}', '', 'eval(a); eval(b);');
const source = fc.array(line, { maxLength: 15 });

test('the same scan twice is all unchanged', () => {
  fc.assert(
    fc.property(source, source, (a, b) => {
      const sources = { 'a.js': a.join('\n'), 'b.js': b.join('\n') };
      const { findings, fixed } = between(sources, sources);
      expect(findings.every(({ state }) => state === 'unchanged')).toBe(true);
      expect(fixed).toEqual([]);
    }),
  );
});

test('inserted lines make nothing new but what they hold, and each key stays with its own', () => {
  fc.assert(
    fc.property(source, source, fc.nat(), (lines, inserted, place) => {
      const at = place % (lines.length + 1);
      const before = { 'a.js': lines.join('\n') };
      const after = { 'a.js': [...lines.slice(0, at), ...inserted, ...lines.slice(at)].join('\n') };
      const { findings, fixed } = between(before, after);
      const added = scan({ x: inserted.join('\n') }).length;
      expect(fixed).toEqual([]);
      expect(findings.filter(({ state }) => state === 'new')).toHaveLength(added);
      expect(new Set(findings.map(({ finding }) => finding.key)).size).toBe(findings.length);
    }),
  );
});

test('every entry of the baseline ends matched, fixed or not scanned, and once', () => {
  fc.assert(
    fc.property(source, source, (a, b) => {
      const before = { 'a.js': a.join('\n') };
      const { findings, fixed } = between(before, { 'a.js': b.join('\n') });
      const keys = [...findings.filter(({ state }) => state !== 'new'), ...fixed].map((each) =>
        'finding' in each ? each.finding.key : each.key,
      );
      expect(keys.toSorted()).toEqual(
        keyed(before)
          .map(({ key }) => key)
          .toSorted(),
      );
    }),
  );
});
