import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFiles } from '../../src/node/find-files.ts';
import { holdsInput } from '../../src/node/holds-input.ts';
import { byCodemod, CODE, changeset, SAFE } from '../core/inputs/codetf.ts';
import { asJson, lint } from '../core/inputs/eslint.ts';

let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-inputs-'));
  const json = asJson(await lint({ 'a.js': 'eval("x");\n' }));
  const codetf = byCodemod([changeset('app.py', CODE, SAFE)]);
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'lint/results.json': json,
    'lint/of-windows.json': new Uint8Array(Buffer.from(`\ufeff${json}`, 'utf16le')),
    'lint/with-metadata.json': `{"results":${json},"metadata":{"cwd":"/"}}`,
    'lint/packed.json.gz': gzipSync(json),
    'lint/a.codetf': codetf,
    'lint/b.json': codetf,
    'lint/package.json': '{"name":"x","version":"1.0.0"}',
    'lint/textlint.json': '[{"filePath":"a.md","messages":[{"type":"lint","ruleId":"r"}]}]',
    'lint/empty.json': '',
    'lint/trivy.json': '{"SchemaVersion":2,"Results":[]}',
    'sarif/results.json': '{"version":"2.1.0","$schema":"https://x/sarif-2.1.0.json","runs":[]}',
    'sarif/plain.json': '\n{ "runs" : [ {"tool":{"driver":{"name":"t"}}}], "version":"2.1.0"}',
    'sarif/sarif-schema-2.1.0.json': '{"$schema":"http://json-schema.org/draft-07/schema#","id":"sarif"}',
    'sarif/jobs.json': '{"total":1,"runs":[1,2],"workflow":{"runs":[{}]}}',
    'banner/eslint.json': `\n> pkg@1.0.0 lint\n> eslint . -f json\n\n${json}`,
    'cut/eslint.json.gz': gzipSync(json).subarray(0, 12),
    'node_modules/lint.json': json,
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('findFiles', () => {
  it('takes ESLint’s JSON and CodeTF from a folder by what they hold, and no other JSON', async () => {
    const { files, copies, faults } = await findFiles(['lint'], { folder, notOlderThan: null });
    const names = [...files.map(({ name }) => name), ...copies.map(({ name }) => name)];
    expect(names.sort()).toEqual([
      'lint/a.codetf',
      'lint/b.json',
      'lint/of-windows.json',
      'lint/packed.json.gz',
      'lint/results.json',
      'lint/with-metadata.json',
    ]);
    expect(faults).toEqual([]);
  });

  it('takes SARIF from a folder by what it holds where it is only called JSON', async () => {
    const { files, faults } = await findFiles(['sarif'], { folder, notOlderThan: null });
    expect(files.map(({ name }) => name).sort()).toEqual(['sarif/plain.json', 'sarif/results.json']);
    expect(faults).toEqual([]);
  });

  it('takes from a folder what npm wrote its banner before, and what is damaged', async () => {
    const { files } = await findFiles(['banner', 'cut'], { folder, notOlderThan: null });
    expect(files.map(({ name }) => name)).toEqual(['banner/eslint.json', 'cut/eslint.json.gz']);
  });

  it('takes any file that is named', async () => {
    const { files } = await findFiles(['lint/trivy.json', 'lint/p*.json'], { folder, notOlderThan: null });
    expect(files.map(({ name }) => name)).toEqual(['lint/package.json', 'lint/trivy.json']);
  });

  describe('in a folder that is named', () => {
    const faultsOf = async (pattern: string) => {
      const { files, faults } = await findFiles([pattern], { folder, notOlderThan: null });
      return [...files.map(({ name }) => name), ...faults.map(({ code, file }) => `${code} ${file}`)];
    };
    beforeAll(() => {
      mkdirSync(join(folder, 'locked/sub'), { recursive: true });
      symlinkSync('circle.json', join(folder, 'locked/circle.json'));
      symlinkSync('/nowhere/eslint.json', join(folder, 'locked/sub/nowhere.json'));
      symlinkSync('circle.txt', join(folder, 'locked/circle.txt'));
    });

    it('reports JSON that cannot be opened: it may be a log', async () => {
      expect(await faultsOf('locked')).toEqual([
        'input.unreadable locked/circle.json',
        'input.unreadable locked/sub/nowhere.json',
      ]);
      const files = await findFiles(['locked', '!locked/**/*.json'], { folder, notOlderThan: null });
      expect(files.faults.map(({ code }) => code)).toEqual(['input.no-match']);
    });

    it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
      'reports JSON that the account of the build may not read',
      async () => {
        const path = join(folder, 'lint/private.json');
        writeFileSync(path, '{}', { mode: 0 });
        expect(await faultsOf('lint')).toContain('input.unreadable lint/private.json');
        rmSync(path);
      },
    );

    it('asks of a file what it holds: a fault where that cannot be had, nothing where it is gone', async () => {
      expect(await holdsInput(join(folder, 'lint'), 'x.json')).toMatchObject({
        code: 'input.unreadable',
        file: 'x.json',
      });
      expect(await holdsInput(join(folder, 'gone.json'), 'x.json')).toBe(false);
      expect(await holdsInput(join(folder, 'lint/package.json'), 'x.json')).toBe(false);
      expect(await holdsInput(join(folder, 'lint/results.json'), 'x.json')).toBe(true);
    });
  });
});
