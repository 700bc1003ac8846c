import { expect, test } from 'vitest';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import type { DetailPlace, FindingDetail } from '../../../src/core/sarif/finding-detail.ts';
import { keepDetails } from '../../../src/core/snapshot/keep-details.ts';
import { readDetails } from '../../../src/core/snapshot/read-details.ts';
import { readIndex } from '../../../src/core/snapshot/read-index.ts';
import { writeSnapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import { aFinding } from '../../support/findings.ts';
import { fc } from '../../support/property.ts';
import { aReport } from '../../support/report.ts';
import { snapshotOf } from './arbitrary-snapshot.ts';

const text = fc.option(fc.string({ unit: 'binary' }));
const line = fc.option(fc.nat());
const places: fc.Arbitrary<DetailPlace> = fc.record({
  path: text,
  place: text,
  startLine: line,
  startColumn: line,
  endLine: line,
  endColumn: line,
  message: text,
});
const flows = fc.record({
  kind: fc.constantFrom('flow' as const, 'stack' as const),
  message: text,
  steps: fc.array(
    fc
      .tuple(
        places,
        fc.record({
          importance: fc.constantFrom('essential' as const, 'important' as const, 'unimportant' as const),
          nestingLevel: fc.nat(),
          module: text,
          thread: line,
        }),
      )
      .map(([place, step]) => ({ ...place, ...step })),
    { maxLength: 4 },
  ),
  cut: fc.option(fc.record({ after: fc.nat(), steps: fc.nat() })),
});
const rules = fc.record({
  tool: fc.constantFrom('A', 'B'),
  ruleId: fc.constantFrom('R', '__proto__', ''),
  name: text,
  shortDescription: text,
  fullDescription: text,
  help: text,
  helpMarkdown: text,
  helpUri: text,
});
const details: fc.Arbitrary<FindingDetail[]> = fc.array(
  fc
    .record({
      rule: fc.option(rules),
      flows: fc.array(flows, { maxLength: 3 }),
      flowsCut: fc.nat(),
      related: fc.array(places, { maxLength: 3 }),
      relatedCut: fc.nat(),
      fixes: fc.array(text, { maxLength: 3 }),
      message: fc.string(),
    })
    .map(({ message, ...detail }) => ({ ...detail, finding: aFinding({ message }) })),
  { maxLength: 5 },
);

/** As a step stores them, each finding with its place in the log. */
function stored(list: readonly FindingDetail[]) {
  const kept = keepDetails();
  const findings = list.map((detail, resultIndex) => {
    const finding = { ...detail.finding, resultIndex };
    kept.add({ ...detail, finding });
    return finding;
  });
  return writeSnapshot(snapshotOf(assignKeys(findings, () => null)), kept.of);
}

const read = (bytes: Uint8Array) => {
  const result = readDetails(bytes);
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
};

test('details read back as they were kept, and the same details give the same bytes', () => {
  fc.assert(
    fc.property(details, (list) => {
      const { index, messages } = stored(list);
      const found = read(messages);
      const columns = readIndex(index);
      expect(columns.ok && found.belongsTo(columns.value)).toBe(true);
      expect(found.count).toBe(list.length);
      for (const [row, { finding, ...detail }] of list.entries()) {
        expect(found.finding(row)).toEqual({ ...detail, message: finding.message });
        expect(found.message(row)).toBe(finding.message);
        const { rule } = detail;
        if (rule !== null) expect(found.rule(rule.tool, rule.ruleId)).not.toBeNull();
      }
      expect(stored(list).messages).toEqual(messages);
    }),
  );
});

const RULE = {
  tool: 'Probe',
  ruleId: 'CA1000',
  name: null,
  shortDescription: null,
  fullDescription: null,
  help: 'Help',
  helpMarkdown: null,
  helpUri: null,
};
const PLACE = {
  path: 'a.ts',
  place: null,
  startLine: 1,
  startColumn: null,
  endLine: 1,
  endColumn: null,
  message: null,
};
const aDetail = (given: Partial<FindingDetail> = {}): FindingDetail => ({
  finding: aFinding(),
  rule: null,
  flows: [],
  flowsCut: 0,
  related: [],
  relatedCut: 0,
  fixes: [],
  ...given,
});
const STEP = { ...PLACE, importance: 'important' as const, nestingLevel: 0, module: null, thread: null };
const FLOW = { kind: 'flow' as const, message: null, steps: [STEP], cut: null };

test('a rule is found by tool and id, also by the id of a rule below it; the same words are kept once', () => {
  const { messages } = stored([aDetail({ rule: RULE }), aDetail({ rule: { ...RULE } })]);
  const found = read(messages);
  expect(found.rule('Probe', 'CA1000')).toEqual(RULE);
  expect(found.rule('Probe', 'CA1000/1')).toEqual(RULE);
  expect([found.rule('Probe', 'CA10'), found.rule('Other', 'CA1000')]).toEqual([null, null]);
  expect(new TextDecoder().decode(messages).split('Help')).toHaveLength(2);
});

test('messages of another attempt belong to another index', () => {
  const snapshot = snapshotOf(assignKeys([aFinding()], () => null));
  const { step } = aReport();
  const again = {
    ...snapshot,
    report: aReport({ step: { ...step, attempt: { stage: 1, job: 2, leg: 2 } } }),
  };
  const index = readIndex(writeSnapshot(again).index);
  expect(index.ok && read(writeSnapshot(snapshot).messages).belongsTo(index.value)).toBe(false);
  expect(index.ok && read(writeSnapshot(again).messages).belongsTo(index.value)).toBe(true);
});

test('details that nobody could load are counted as cut', () => {
  const kept = keepDetails();
  const flow = { ...FLOW, steps: Array(100).fill(STEP) };
  const related = Array(50).fill(PLACE);
  for (let resultIndex = 0; resultIndex < 5000; resultIndex += 1) {
    kept.add(aDetail({ finding: aFinding({ resultIndex }), flows: [flow], related }));
  }
  const [first, last] = [0, 4999].map((resultIndex) => kept.of(aFinding({ resultIndex })));
  expect(first).toMatchObject({ flowsCut: 0, relatedCut: 0 });
  expect(last).toMatchObject({ flows: [], flowsCut: 1, related: [], relatedCut: 50 });
  const rules = Array.from({ length: 2000 }, (_, at) => ({
    ...RULE,
    ruleId: `R${at}`,
    help: 'h'.repeat(10_000),
  }));
  for (const [resultIndex, rule] of rules.entries()) {
    kept.add(aDetail({ finding: aFinding({ resultIndex, file: 'b' }), rule }));
  }
  expect(kept.of(aFinding({ resultIndex: 0, file: 'b' }))?.rule).toEqual(rules[0]);
  expect(kept.of(aFinding({ resultIndex: 1999, file: 'b' }))?.rule).toBeNull();
});

const { messages } = stored([
  aDetail({ rule: RULE, flows: [{ ...FLOW, message: 'f', steps: [STEP, STEP] }], related: [PLACE] }),
  aDetail({ flows: [{ ...FLOW, kind: 'stack', message: 'g' }] }),
]);
test('damaged details are a fault or can be read', () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 5 });
  fc.assert(
    fc.property(changes, (list) => {
      const bad = messages.slice();
      for (const [place, byte] of list) bad[place % bad.length] = byte;
      const result = readDetails(bad);
      if (!result.ok) {
        expect(result.fault.code).toMatch(/^snapshot\.(damaged|newer)$/);
        return;
      }
      for (let row = 0; row < result.value.count; row += 1) result.value.finding(row);
      result.value.rule('Probe', 'CA1000/1');
    }),
    { numRuns: 1000 },
  );
});
