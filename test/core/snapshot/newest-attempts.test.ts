import { expect, test } from 'vitest';
import { newestAttempts } from '../../../src/core/snapshot/newest-attempts.ts';
import { aReport } from '../../support/report.ts';

const step = (id: string, stage: number, job: number, leg: number) => ({
  ...aReport().step,
  id,
  attempt: { stage, job, leg },
});

test('of every step the newest attempt counts; a stage that runs again counts its jobs anew', () => {
  const [first, other, again, stageAgain] = [
    step('a', 1, 1, 1),
    step('b', 1, 1, 1),
    step('a', 1, 3, 3),
    step('a', 2, 1, 1),
  ];
  expect(newestAttempts([first, other, again], (each) => each)).toEqual([other, again]);
  expect(newestAttempts([stageAgain, other, again, first], (each) => each)).toEqual([stageAgain, other]);
  expect(newestAttempts([first, first], (each) => each)).toEqual([first]);
});
