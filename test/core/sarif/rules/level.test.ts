import { describe, expect, it } from 'vitest';
import { one } from '../read.ts';

describe('a result is no problem', () => {
  const judged = async (id: string, result: object, name = 'Probe') => {
    const run = { tool: { driver: { name, rules: [{ id }] } } };
    const [plain, streamed] = await Promise.all(
      [{}, { smallBytes: 1 }].map((limits) => one({ ruleId: id, ruleIndex: 0, ...result }, run, { limits })),
    );
    expect(plain).toEqual(streamed);
    return [plain?.kind, plain?.severity];
  };

  it('if its rule says that nothing was found', async () => {
    expect(await judged('NoThreatsFound', { level: 'warning' })).toEqual(['pass', 'none']);
    expect(await judged('NoThreatsFound', { level: 'warning', kind: 'fail' })).toEqual(['fail', 'medium']);
  });

  it('if it is Conftest’s of a file that satisfies its policies, or that none of them is about', async () => {
    expect(await judged('main/success', { level: 'none' }, 'conftest')).toEqual(['pass', 'none']);
    expect(await judged('main/skip', { level: 'none' }, 'conftest')).toEqual(['pass', 'none']);
    expect(await judged('main/deny', { level: 'error' }, 'conftest')).toEqual(['fail', 'high']);
    expect(await judged('main/success', { level: 'none' })).toEqual(['fail', 'none']);
  });
});
