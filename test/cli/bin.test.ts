import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { log, resultAt } from '../core/sarif/read.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const isBuilt = existsSync(join(ROOT, 'dist/cli/fixgate.js'));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-bin-'));
  const text = (startLine: number) => JSON.stringify(log([resultAt('src/a.js', { startLine })]));
  writeFileSync(join(folder, 'plain.sarif'), text(3));
  writeFileSync(join(folder, 'copy.sarif'), text(3));
  writeFileSync(join(folder, 'powershell.sarif'), Buffer.from(`\ufeff${text(4)}`, 'utf16le'));
  writeFileSync(join(folder, 'packed.sarif.gz'), gzipSync(text(5)));
  writeFileSync(join(folder, 'empty.sarif'), '');
  const many = Array.from({ length: 20_000 }, (_, line) => resultAt('src/b.js', { startLine: line + 1 }));
  // No name of a log: the folder is read without it.
  writeFileSync(join(folder, 'many.txt'), JSON.stringify(log(many)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fixgate(...args: readonly string[]) {
  const run = spawnSync(process.execPath, [join(ROOT, 'bin/fixgate.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

describe.skipIf(!isBuilt)('the built command line', () => {
  it('reads a folder of logs in all encodings and says what it could not read and what is a copy', () => {
    const { code, stdout, stderr } = fixgate('findings', '.', '--json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.file ?? line.fault.code).sort()).toEqual([
      'copy.sarif',
      'packed.sarif.gz',
      'powershell.sarif',
      'sarif.empty',
    ]);
    expect(new Set(lines.flatMap((line) => line.key ?? [])).size).toBe(3);
    expect(stderr).toContain('copy.sarif: 1 finding');
    expect(stderr).toContain('plain.sarif');
    expect(code).toBe(1);
  });

  it('prints the same bytes every time, to the last one', () => {
    const first = fixgate('findings', 'many.txt', '--json');
    expect(first.stdout.split('\n')).toHaveLength(20_001);
    expect(fixgate('findings', 'many.txt', '--json').stdout).toBe(first.stdout);
  });

  it('shows version, help and usage errors without a stack trace', () => {
    expect(fixgate('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
    const { code, stderr } = fixgate('findings', '--what');
    expect(code).toBe(2);
    expect(stderr).toContain('[usage.invalid]');
    expect(stderr).not.toContain('node:internal');
  });
});
