import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

describe('every export', () => {
  it('is imported somewhere, and every file is reached from an entry', () => {
    const knip = join(ROOT, 'node_modules/knip/bin/knip.js');
    const run = spawnSync(
      process.execPath,
      [knip, '--no-progress', '--include', 'files,exports,types,duplicates', '--no-config-hints'],
      {
        cwd: ROOT,
        encoding: 'utf8',
      },
    );
    expect(run.stderr).toBe('');
    expect(run.stdout.trim()).toBe('');
    expect(run.status).toBe(0);
  }, 120_000);
});
