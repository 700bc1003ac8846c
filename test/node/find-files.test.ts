import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFiles } from '../../src/node/find-files.ts';

const HOUR_AGO = Date.now() / 1000 - 3600;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate [files] '));
  const files = ['a.sarif', 'out/b.sarif', 'out/deep/c.sarif.json', 'out/.hidden/d.sarif', 'out/notes.txt'];
  for (const file of [
    ...files,
    'node_modules/x/e.sarif',
    '.git/f.sarif',
    'tmp/.fixgate/step-1/own.sarif',
    'old/g.sarif',
    'we[ird] (1)/h.sarif',
  ]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), file);
  }
  utimesSync(join(folder, 'old/g.sarif'), HOUR_AGO, HOUR_AGO);
  symlinkSync(join(folder, 'a.sarif'), join(folder, 'out/same.sarif'));
  symlinkSync(join(folder, 'out'), join(folder, 'out/loop'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function find(patterns: readonly string[], notOlderThan: number | null = null) {
  const { files, faults } = await findFiles(patterns, { folder, notOlderThan });
  return { names: files.map(({ name }) => name), faults: faults.map(({ code, file }) => `${code} ${file}`) };
}

describe('findFiles', () => {
  it('finds by glob, sorted, below folders with strange names, hidden ones too', async () => {
    expect(await find(['**/*.sarif'])).toEqual({
      names: ['a.sarif', 'old/g.sarif', 'out/.hidden/d.sarif', 'out/b.sarif', 'we[ird] (1)/h.sarif'],
      faults: [],
    });
  });

  it('leaves out node_modules, .git and what FixGate wrote unless they are named', async () => {
    const named = ['node_modules/**/*.sarif', '.git/*.sarif', 'tmp/.fixgate/**'];
    expect((await find(named)).names).toEqual([
      '.git/f.sarif',
      'node_modules/x/e.sarif',
      'tmp/.fixgate/step-1/own.sarif',
    ]);
  });

  it('takes several lines, comments, and takes away with an exclamation mark', async () => {
    const { names } = await find(['# logs\n\nout/**\n!**/*.txt\r\n!out/.hidden/**']);
    expect(names).toEqual(['out/b.sarif', 'out/deep/c.sarif.json', 'out/same.sarif']);
  });

  it('takes what calls itself SARIF from a folder', async () => {
    expect((await find(['out/'])).names).toEqual([
      'out/.hidden/d.sarif',
      'out/b.sarif',
      'out/deep/c.sarif.json',
      'out/same.sarif',
    ]);
  });

  it('takes it from a folder however it spells that; a pattern counts as it is written', async () => {
    mkdirSync(join(folder, 'Shouted'));
    for (const name of ['A.SARIF', 'b.Sarif.Json']) writeFileSync(join(folder, 'Shouted', name), name);
    expect((await find(['Shouted'])).names).toEqual(['Shouted/A.SARIF', 'Shouted/b.Sarif.Json']);
    expect((await find(['Shouted/*.sarif'])).names).toEqual(sep === '\\' ? ['Shouted/A.SARIF'] : []);
  });

  it('counts a file once, whatever it is called', async () => {
    expect(
      (await find(['a.sarif', './a.sarif', 'out/same.sarif', join(folder, 'a.sarif')])).names,
    ).toHaveLength(1);
  });

  it('finds by absolute patterns and by patterns that start above', async () => {
    expect((await find([`${folder.replace(/[[\]() ]/gu, '\\$&')}/out/*.sarif`])).names).toContain(
      'out/b.sarif',
    );
    const above = await findFiles(['../*.sarif'], { folder: join(folder, 'out'), notOlderThan: null });
    expect(above.files.map(({ path }) => path)).toEqual([join(folder, 'a.sarif')]);
  });

  it('reports what finds nothing', async () => {
    expect(await find(['missing.sarif', 'out/*.xml', 'gone/**', 'we[ird] (1)/', '# only'])).toEqual({
      names: ['we[ird] (1)/h.sarif'],
      faults: ['input.not-found missing.sarif', 'input.no-match out/*.xml', 'input.no-match gone/**'],
    });
    expect((await find([])).faults).toEqual(['input.no-match (no pattern)']);
  });

  it('reports a link to nothing when a pattern asks for it, and no other one', async () => {
    const link = join(folder, 'out/broken.sarif');
    symlinkSync(join(folder, 'nothing'), link);
    try {
      const { names, faults } = await find(['out/*.sarif']);
      expect(names).toContain('out/b.sarif');
      expect(faults).toEqual(['input.unreadable out/broken.sarif']);
      expect((await find(['*.sarif'])).faults).toEqual([]);
    } finally {
      rmSync(link);
    }
  });

  it('reports a file that is gone again when it was found', async () => {
    const gone = join(folder, 'gone', 'a.sarif');
    mkdirSync(dirname(gone));
    writeFileSync(gone, 'a');
    const options = {
      folder,
      get notOlderThan() {
        rmSync(gone, { force: true });
        return null;
      },
    };
    const { files, faults } = await findFiles(['gone/*.sarif'], options);
    expect(files).toEqual([]);
    expect(faults).toMatchObject([{ code: 'input.not-found', file: join('gone', 'a.sarif') }]);
  });

  it.skipIf(process.platform === 'win32')('reports what is named and is no file, as a pipe', async () => {
    const pipe = join(folder, 'pipe');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(pipe, resolve));
    expect(await find(['pipe'])).toEqual({ names: [], faults: ['input.unreadable pipe'] });
    await new Promise((resolve) => server.close(resolve));
  });

  it('reports files of an earlier job, unless they are named', async () => {
    const start = Date.now() - 600_000;
    expect(await find(['old/*.sarif'], start)).toEqual({ names: [], faults: ['input.stale old/g.sarif'] });
    expect((await find(['old/g.sarif'], start)).names).toEqual(['old/g.sarif']);
  });
});
