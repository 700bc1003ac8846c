import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf, zip } from './archive.ts';
import { GIANTS } from './giant-documents.ts';

const MAX_MIB = 300;
const MAX_MS = 120_000;
const MIB = 1024 * 1024;
const run = promisify(execFile);

interface Told {
  readonly findings: number;
  readonly codes: Readonly<Record<string, number>>;
  readonly unplaced: number;
  readonly rss: number;
}

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-giant-'));
  await build({
    entryPoints: [fileURLToPath(new URL('run-giant.ts', import.meta.url))],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads in a process of its own; fails when that ends badly, or not at all. */
async function toldOf(kind: 'made' | 'file', name: string): Promise<Told> {
  const script = join(folder, 'run-giant.mjs');
  const { stdout } = await run(process.execPath, [script, kind, name], { timeout: MAX_MS });
  const told: Told = JSON.parse(stdout);
  const codes = Object.entries(told.codes).map(([code, count]) => `${code} ${count}`);
  process.stdout.write(
    `${name}: ${told.findings} findings, ${codes.join(', ') || 'no fault'}, ${told.rss} MiB\n`,
  );
  return told;
}

function expectAnEnd({ findings, codes, unplaced, rss }: Told): void {
  expect(findings + Object.keys(codes).length).toBeGreaterThan(0);
  expect(Object.keys(codes)).not.toContain('internal.bug');
  expect(unplaced).toBe(0);
  expect(rss).toBeLessThan(MAX_MIB);
}

describe('a document of any size ends in findings or a fault below 300 MB', () => {
  it.each(Object.keys(GIANTS))(
    '%s',
    async (name) => expectAnEnd(await toldOf('made', name)),
    MAX_MS + 10_000,
  );

  it('200 MB of code flows are one finding', async () => {
    const told = await toldOf('made', 'a result with 200 MB of code flows');
    expect(told).toMatchObject({ findings: 1, codes: {} });
  }, 130_000);

  it.each([
    ['zeros', () => Buffer.alloc(300 * MIB)],
    ['white space before a log', () => Buffer.concat([Buffer.alloc(300 * MIB, ' '), Buffer.from('{}')])],
    ['brackets', () => Buffer.alloc(200 * MIB, '[')],
    ['a text that never ends', () => Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(300 * MIB, 'a')])],
  ])(
    'a gzip bomb of %s, and one in another',
    async (_name, content) => {
      const once = gzipSync(content());
      for (const [index, bytes] of [once, gzipSync(once), gzipSync(gzipSync(once))].entries()) {
        const file = join(folder, `bomb${index}.sarif.gz`);
        writeFileSync(file, bytes);
        const told = await toldOf('file', file);
        expectAnEnd(told);
        expect(told.findings).toBe(0);
      }
    },
    400_000,
  );

  it('a megabyte of archive that grows a thousandfold', async () => {
    const bomb = Buffer.alloc(160 * 1024 * 1024, ' ');
    const told = await outcomeOf(folder, 'a.sarif.zip', zip('a.sarif', bomb));
    expect(told).toMatchObject({ findings: 0, faults: [{ code: 'input.too-large' }] });
  }, 100_000);
});
