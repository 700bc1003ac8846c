import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../support/extension-package.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-refusal-'));
  for (const part of ['tasks', 'pages', 'bundles'])
    cpSync(join(ROOT, 'dist', part), join(folder, 'build', part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the packaging says about the build in the folder, and the packages that it leaves. */
function refusal(): {
  readonly status: number | null;
  readonly said: string;
  readonly left: readonly string[];
} {
  const output = join(folder, 'output');
  const args = [join(ROOT, 'scripts/package.mjs'), '--build', join(folder, 'build'), '--output', output];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return {
    status: run.status,
    said: run.stderr,
    left: readdirSync(output).filter((name) => name.endsWith('.vsix')),
  };
}

describe('the packaging leaves no package, says why and ends with 1', () => {
  it('when a task.json breaks a rule that the packer only warns about', () => {
    const path = join(folder, 'build/tasks/FixGate/FixGateV1/task.json');
    const task = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...task, name: 'Fix Gate' }));
    const { status, said, left } = refusal();
    expect([status, left]).toEqual([1, []]);
    expect(said).toContain('name is a required alphanumeric string');
  });

  it('when a task lacks the file that agents start', () => {
    rmSync(join(folder, 'build/tasks/FixGate/FixGateV1/index.js'));
    const { status, said, left } = refusal();
    expect([status, left]).toEqual([1, []]);
    expect(said).toContain('references file that does not exist: index.js');
  });
});
