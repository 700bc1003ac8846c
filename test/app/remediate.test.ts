import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RemediationWorld, startRemediationWorld } from '../support/remediation-world.ts';

let world: RemediationWorld;
beforeEach(async () => {
  world = await startRemediationWorld();
});
afterEach(() => world.close());

const newest = () => world.pulls().at(-1);

describe('the task on a branch that the policy wants fixed', () => {
  it('opens a pull request with the scanner’s fix, and nothing more when it runs again', async () => {
    await world.change({ 'src/a.js': 'one\neval(x)\r\nthree\n' });
    const end = await world.scan();
    expect(end.faults).toEqual([]);
    expect(world.pulls()).toHaveLength(1);
    const [branch = ''] = await world.branches();
    expect(branch).toMatch(/^fixgate\/main\/no-eval-[0-9a-f]{12}$/);
    expect(await world.file(branch, 'src/a.js')).toBe('one\nsafe(x)\r\nthree\n');
    expect(newest()?.title).toBe('Fix no-eval in src/a.js');
    expect(end.info).toContain('1 open finding: 1 fixed in 1 pull request, 0 not fixed.');
    const again = await world.again();
    expect(again.info.filter((line) => line.startsWith('Done'))).toEqual([]);
    expect(world.pulls()).toHaveLength(1);
  });
});
