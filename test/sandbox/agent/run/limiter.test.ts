import { expect, it } from 'vitest';
import { createLimiter } from '../../../../sandbox/agent/run/limiter.ts';

it('a limiter never runs more works at once than its limit, and runs all', async () => {
  const limit = createLimiter(2);
  let [running, most, done] = [0, 0, 0];
  const work = async (fails: boolean): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    done += 1;
    if (fails) throw new Error('no');
  };
  await Promise.allSettled(Array.from({ length: 20 }, (_, index) => limit(() => work(index % 3 === 0))));
  expect([most, done, running]).toEqual([2, 20, 0]);
});
