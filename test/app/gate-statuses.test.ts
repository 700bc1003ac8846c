import { expect, test } from 'vitest';
import { gateStatuses } from '../../src/app/gate-statuses.ts';
import type { Verdict } from '../../src/core/gate/verdict.ts';
import type { Status } from '../../src/core/plan/status.ts';

const COUNTS = { total: 0, open: 0, new: 0, introduced: 0, appeared: 0, fixed: 0, suppressed: 0 };
const SCAN = { scanId: 'a', definitionId: 1, category: 'api', branch: null, runLink: 'https://x.test/1' };

type Given = Parameters<typeof gateStatuses>[0];

function scan(verdict: Verdict['verdict'], given: Partial<Given> = {}): Given {
  return { ...SCAN, verdict: { verdict, conditions: [], counts: COUNTS, faults: [] }, ...given };
}

/** Speaks in turn; later ones see what earlier ones left, newest first. */
function after(...scans: readonly Given[]): readonly Status[] {
  const shown: Status[] = [];
  for (const each of scans) shown.unshift(...gateStatuses(each, shown).toReversed());
  return shown;
}

function gate(shown: readonly Status[]): Status | undefined {
  return shown.find(({ name }) => name === 'gate');
}

test('one scan has its status, and the gate says the same', () => {
  const [own, all] = gateStatuses(scan('failed'), []);
  expect(own).toMatchObject({
    name: 'gate/1/a',
    state: 'failed',
    description: 'api: failed: 0 introduced, 0 open',
  });
  expect(all).toMatchObject({ name: 'gate', state: 'failed', description: 'failed: 0 introduced, 0 open' });
});

test('a pipeline that passes does not take back what another one found, in whatever order they end', () => {
  const other = { definitionId: 2, runLink: 'https://x.test/2' };
  const worst = { state: 'failed', description: 'failed: 1 of 2 scans passed', targetUrl: SCAN.runLink };
  expect(gate(after(scan('failed'), scan('passed', other)))).toMatchObject(worst);
  expect(gate(after(scan('passed', other), scan('failed')))).toMatchObject(worst);
});

test('steps of one run count together, without any property of the run', () => {
  const shown = after(scan('error'), scan('passed', { scanId: 'b' }));
  expect(gate(shown)).toMatchObject({ state: 'error', description: 'error: 1 of 2 scans passed' });
  // Another attempt of the first step, in which it read other tools.
  const again = after(scan('error'), scan('passed', { scanId: 'b' }), scan('passed', { category: 'other' }));
  expect(gate(again)).toMatchObject({ state: 'succeeded', description: 'passed: 2 of 2 scans passed' });
});

test('a rerun of every scan finds nothing to change', () => {
  const scans = [
    scan('failed'),
    scan('passed', { scanId: 'b' }),
    scan('passed', { definitionId: 2, runLink: 'u' }),
  ];
  const shown = after(...scans);
  for (const each of scans) {
    for (const wanted of gateStatuses(each, shown)) {
      expect(shown.find(({ name }) => name === wanted.name)).toEqual(wanted);
    }
  }
});

test('a step that an earlier run of the pipeline had and this one has not does not count', () => {
  const shown = after(scan('failed', { scanId: 'gone' }), scan('passed', { runLink: 'https://x.test/3' }));
  expect(gate(shown)).toMatchObject({ state: 'succeeded' });
});

test('a commit on two branches has the worst of both', () => {
  const [main, topic] = [
    { branch: 'refs/heads/main', runLink: 'https://x.test/1' },
    { branch: 'refs/heads/topic', runLink: 'https://x.test/2' },
  ];
  const shown = after({ ...scan('failed'), ...main }, { ...scan('passed'), ...topic });
  expect(gate(shown)).toMatchObject({ state: 'failed' });
});

test('a state that FixGate does not write is an error', () => {
  const strange = {
    ...(gateStatuses(scan('passed', { scanId: 'b' }), [])[0] as Status),
    state: 'pending' as const,
  };
  expect(gate(gateStatuses(scan('passed'), [strange]))).toMatchObject({ state: 'error' });
});
