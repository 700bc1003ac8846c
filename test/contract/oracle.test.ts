import { describe, expect, test } from 'vitest';
import { createOracle, type Oracle } from './support/oracle.ts';
import { outside } from './support/outside.ts';
import { loadRecordings } from './support/recordings.ts';
import { loadExamples, loadSpecifications } from './support/specification.ts';

interface Tally {
  judged: number;
  passed: number;
}

const data = outside();

describe.skipIf(data === null)('the oracle made of the official files', () => {
  const specifications = data === null ? [] : loadSpecifications(data.openApi);
  const oracle = createOracle(specifications);

  test('passes as many official examples as the reference found, and all of git, core, build and policy', () => {
    const tallies = new Map<string, Tally>();
    for (const { file, operations } of specifications) {
      const examples = loadExamples(data?.openApi ?? '', file);
      for (const operation of operations) {
        for (const name of operation.examples) {
          for (const [status, answer] of Object.entries(examples.get(name)?.responses ?? {})) {
            count(tallies, file, oracle.judge(operation, Number(status), bodyOf(answer)), bodyOf(answer));
          }
        }
      }
    }
    // Reference: 356 of 376 over all files.
    expect(total(tallies).judged).toBeGreaterThanOrEqual(355);
    expect(total(tallies).passed / total(tallies).judged).toBeGreaterThanOrEqual(356 / 376);
    expect(tallies.get('git')).toEqual({ judged: 101, passed: 101 });
    for (const file of ['core', 'build', 'policy', 'security', 'identities']) expectAllPass(tallies, file);
  });

  test('passes as many recorded answers of the real service as the reference found', () => {
    const tallies = new Map<string, Tally>();
    for (const recording of loadRecordings(data?.recordings ?? '')) {
      const operation = oracle.find(recording.method, recording.url);
      if (operation === null) continue;
      const verdict = oracle.judge(operation, recording.status, recording.body);
      count(tallies, operation.file, verdict, recording.body);
    }
    // Reference: 336 of 347; the rest are subject look-ups, whose dictionary the file describes wrongly.
    expect(total(tallies).judged).toBeGreaterThanOrEqual(340);
    expect(total(tallies).passed / total(tallies).judged).toBeGreaterThanOrEqual(336 / 347);
    expect(tallies.get('git')).toEqual({ judged: 72, passed: 72 });
    for (const file of ['build', 'core', 'workItemTracking', 'policy', 'identities', 'security']) {
      expectAllPass(tallies, file);
    }
  });

  test('refuses an answer with a wrong type, a wrong enum value or a list where an object belongs', () => {
    expect(judge(oracle, { pullRequestId: 'seven' })).toBe('fails');
    expect(judge(oracle, { pullRequestId: 7, status: 'open' })).toBe('fails');
    expect(judge(oracle, { pullRequestId: 7, creationDate: 'yesterday' })).toBe('fails');
    expect(judge(oracle, { pullRequestId: 7, reviewers: { id: 1 } })).toBe('fails');
    expect(judge(oracle, [])).toBe('fails');
    expect(judge(oracle, { pullRequestId: 7, status: 'active', creationDate: '2026-01-01T00:00:00Z' })).toBe(
      'passes',
    );
  });
});

function judge(oracle: Oracle, body: unknown): string {
  const operation = oracle.named('git/Pull Requests_Create');
  return operation === null ? 'unknown operation' : oracle.judge(operation, 201, body).kind;
}

function bodyOf(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'body' in answer ? answer.body : null;
}

function count(tallies: Map<string, Tally>, file: string, verdict: { kind: string }, body: unknown): void {
  if (verdict.kind === 'noSchema' || body === null || body === undefined) return;
  const tally = tallies.get(file) ?? { judged: 0, passed: 0 };
  tally.judged += 1;
  if (verdict.kind === 'passes') tally.passed += 1;
  tallies.set(file, tally);
}

function total(tallies: ReadonlyMap<string, Tally>): Tally {
  const all = [...tallies.values()];
  return {
    judged: all.reduce((sum, each) => sum + each.judged, 0),
    passed: all.reduce((sum, each) => sum + each.passed, 0),
  };
}

function expectAllPass(tallies: ReadonlyMap<string, Tally>, file: string): void {
  const tally = tallies.get(file);
  expect(tally?.passed, file).toBe(tally?.judged);
  expect(tally?.judged ?? 0, file).toBeGreaterThan(0);
}
