import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../house/source-files.ts';

interface Story {
  readonly verdicts: Readonly<Record<string, string>>;
  readonly fixPullRequests: readonly { id: number; branch: string; url: string; verified: boolean }[];
  readonly findings: { readonly total: number; readonly introduced: number; readonly fixed: number };
  readonly urls: Readonly<Record<string, string>>;
  readonly seconds: number;
}

describe('npm start -- --once --json', () => {
  it('scans, opens fixes that their runs verify, fails the pull request that introduces problems, passes its repair, and ends with one JSON line', () => {
    const run = spawnSync(process.execPath, [join(ROOT, 'scripts/start.mjs'), '--once', '--json'], {
      cwd: ROOT,
      encoding: 'utf8',
      timeout: 170_000,
    });
    expect(run.status, run.stderr).toBe(0);
    const story = JSON.parse(run.stdout.trimEnd().split('\n').at(-1) ?? '') as Story;
    expect(story.verdicts).toEqual({
      main: 'passed',
      pullRequest: 'failed',
      repairedPullRequest: 'passed',
      fixPullRequest: 'passed',
    });
    expect(story.fixPullRequests.map(({ branch, verified }) => [branch, verified])).toEqual([
      [expect.stringMatching(/^fixgate\/main\/js-eval-[0-9a-f]{12}$/), true],
      [expect.stringMatching(/^fixgate\/main\/py-yaml-load-[0-9a-f]{12}$/), true],
    ]);
    expect(story.findings.total).toBeGreaterThan(0);
    expect(story.findings.introduced).toBeGreaterThan(0);
    expect(story.findings.fixed).toBe(story.findings.introduced);
    expect(Object.values(story.urls).every((url) => url.startsWith('http://127.0.0.1:'))).toBe(true);
    expect(story.seconds).toBeGreaterThan(0);
    // The readable story goes to stderr, so that a program can take stdout as it is.
    expect(run.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(run.stderr).toContain('FixGate: failed, ');
  }, 180_000);
});
