import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../support/extension-package.ts';

/** When each file below `dist` was written. */
function written(): ReadonlyMap<string, number> {
  const files = readdirSync(join(ROOT, 'dist'), { recursive: true }).map(String);
  return new Map(files.map((file) => [file, statSync(join(ROOT, 'dist', file)).mtimeMs]));
}

it('a build that is newer than its sources is left as it is: other tests read it at the same time', () => {
  const before = written();
  for (const script of ['build.mjs', 'package.mjs']) {
    const run = spawnSync(process.execPath, [join(ROOT, 'scripts', script), '--if-stale'], { cwd: ROOT });
    expect(run.status, script).toBe(0);
  }
  expect(written()).toEqual(before);
});
