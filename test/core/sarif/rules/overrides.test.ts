import { describe, expect, it } from 'vitest';
import { log, read, resultAt } from '../read.ts';

describe('what an invocation configures for a part of a rule', () => {
  const overrides = [
    { descriptor: { id: 'CA1/a' }, configuration: { level: 'note' } },
    { descriptor: { id: 'CA1' }, configuration: { level: 'error', rank: 5 } },
    { descriptor: { id: 'CA1/a/b' }, configuration: { rank: 7 } },
  ];
  const run = {
    tool: { driver: { name: 'Probe', rules: [{ id: 'CA1' }, { id: 'CA2' }] } },
    invocations: [{ executionSuccessful: true, ruleConfigurationOverrides: overrides }],
  };

  it.each<[string, string, number | null]>([
    ['CA1', 'error', 5],
    ['CA1/c', 'error', 5],
    ['CA1/ab', 'error', 5],
    ['CA1/a', 'note', 5],
    ['CA1/a/c', 'note', 5],
    ['CA1/a/b', 'note', 7],
    ['CA2/a', 'warning', null],
  ])('is not said of others: a result of %s is a %s of rank %j', async (ruleId, level, rank) => {
    const input = log([resultAt('a.js', undefined, { ruleId })], run);
    for (const limits of [{}, { smallBytes: 1 }]) {
      expect((await read(input, { limits })).findings).toMatchObject([{ level, rank }]);
    }
  });
});
