import { expect, it } from 'vitest';
import { sweep } from '../support/crash-sweep.ts';

/** Requests that change a branch or a pull request; fix-crash.deep.test.ts has all. */
function changesFix(method: string, path: string): boolean {
  return method !== 'GET' && /\/(?:pushes|refs|pullrequests|pullRequests\/\d+\/properties)$/.test(path);
}

it('a task that dies while it opens a fix leaves one branch and one pull request after the next run', async () => {
  expect(await sweep('opens', changesFix)).toBe(3);
});

it('a task that dies while it makes a fix anew leaves the branch whole, and none beside it', async () => {
  expect(await sweep('renews', changesFix)).toBeGreaterThanOrEqual(3);
});
