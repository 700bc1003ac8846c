import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BENCH = fileURLToPath(new URL('../../bench', import.meta.url));
const SHAPES = ['codeql', 'semgrep', 'eslint'] as const;
const BYTES = 600_000;
const arePeersInstalled = existsSync(join(BENCH, 'peers/parsers/node_modules/stream-json'));

interface Answer {
  readonly results: number;
  readonly counts?: Readonly<Record<string, number>>;
  readonly uniqueStrings?: number;
}

const run = (script: string, ...more: readonly string[]): Answer =>
  JSON.parse(execFileSync(process.execPath, [join(BENCH, script), ...more], { encoding: 'utf8' })) as Answer;

describe('the benchmark of reading', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fixgate-bench-test-'));
  const made = new Map<string, Answer>();
  const logOf = (shape: string): string => join(folder, `${shape}.sarif`);
  beforeAll(() => {
    for (const shape of SHAPES) {
      made.set(shape, run('ingest/make-log.mjs', logOf(shape), shape, String(BYTES)));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('makes the same log each time, of about the size asked for', () => {
    const again = join(folder, 'again.sarif');
    run('ingest/make-log.mjs', again, 'semgrep', String(BYTES));
    const bytes = readFileSync(again);
    expect(bytes.equals(readFileSync(logOf('semgrep')))).toBe(true);
    expect(Math.abs(bytes.length / BYTES - 1)).toBeLessThan(0.02);
  });

  it('says of a log how many results it holds and how many different messages', () => {
    for (const shape of SHAPES) {
      const told = run('ingest/json-parse.mjs', logOf(shape));
      expect(told.results).toBe(made.get(shape)?.results);
      expect(told.results).toBeGreaterThan(50);
      expect(made.get(shape)?.uniqueStrings).toBeLessThanOrEqual(told.results);
    }
  });

  it.skipIf(!arePeersInstalled)('compares with parsers that answer the same', () => {
    for (const shape of SHAPES) {
      const { results, counts } = run('ingest/json-parse.mjs', logOf(shape));
      for (const parser of ['streamparser', 'stream-json', 'clarinet']) {
        const told = run(`peers/parsers/${parser}.mjs`, logOf(shape));
        expect(told.results, `${parser}, ${shape}`).toBe(results);
        expect(told.counts ?? counts, `${parser}, ${shape}`).toEqual(counts);
      }
    }
  });
});

describe('the benchmark of the corpus', () => {
  it('grows a log to the size asked for and says how many results it holds then', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fixgate-corpus-test-'));
    const result = { ruleId: 'R', message: { text: 'wrong' } };
    const runs = [{ results: [result, { message: { id: 'x' } }] }, { results: [result] }, {}];
    const file = join(folder, 'grown.sarif');
    const script = `import { growLog } from ${JSON.stringify(pathToFileURL(join(BENCH, 'corpus/grow-log.mjs')))};
      const log = ${JSON.stringify({ version: '2.1.0', runs })};
      console.log(JSON.stringify({ results: growLog(log, ${JSON.stringify(file)}, ${BYTES}) }));`;
    const module = ['--input-type=module', '--eval', script];
    const told = JSON.parse(execFileSync(process.execPath, module, { encoding: 'utf8' })) as Answer;
    expect(run('ingest/json-parse.mjs', file).results).toBe(told.results);
    expect(Math.abs(readFileSync(file).length / BYTES - 1)).toBeLessThan(0.02);
    rmSync(folder, { recursive: true });
  });
});
