import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyedFinding } from '../../../src/core/identity/comparison.ts';
import { readLogs, rewrite } from '../../support/rewrite-sarif.ts';
import { sarifValidators } from '../../support/sarif-validators.ts';
import { sharedFolder } from '../../support/shared.ts';

/** What no writer can make good: a result of the input names no file, no rule, or says nothing at all. */
const INHERENT = ['GH1015', 'GH1017', 'SARIF1010', 'GH2012'];

const shared = sharedFolder();
const corpus = shared === null ? null : join(shared, 'corpus/sarif');
const validators = corpus === null ? null : sarifValidators();

let folder = '';
let files: readonly string[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-corpus-'));
  if (corpus === null) return;
  files = readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.csv')
    .map((entry) => relative(corpus, join(entry.parentPath, entry.name)))
    .sort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What must be the same when a log that was written is read. */
function essence(finding: KeyedFinding): string {
  const { key, tool, ruleId, severity, level, kind, message, path, cwe, suppressed, category } = finding;
  const { startLine, startColumn, endLine, endColumn, logicalLocation } = finding;
  const place = { path, logicalLocation, startLine, startColumn, endLine, endColumn };
  const words = { tool, ruleId, severity, level, kind, message, cwe, suppressed, category };
  return JSON.stringify({ key, ...place, ...words });
}

const outOf = (file: string) => join(folder, `${file.replaceAll(/[\\/]/g, '__')}.sarif`);

describe.skipIf(corpus === null)('a log made of any file of the corpus', () => {
  it('holds the same findings', async () => {
    const wrong: string[] = [];
    const codes = new Map<string, number>();
    let findings = 0;
    for (const file of files) {
      const bytes = readFileSync(join(corpus ?? '', file));
      const written = await rewrite({ [file]: bytes[0] === 0x1f ? gunzipSync(bytes) : bytes });
      findings += written.findings.length;
      for (const { code } of written.faults) codes.set(code, (codes.get(code) ?? 0) + 1);
      writeFileSync(outOf(file), written.text);
      const again = await readLogs({ 'out.sarif': Buffer.from(written.text) }, '/repo');
      const [before, after] = [written.findings, again.findings].map((each) => each.map(essence).sort());
      const lost = before?.find((one, index) => one !== after?.[index]);
      if (lost !== undefined || before?.length !== after?.length) wrong.push(`${file}: ${lost}`);
    }
    process.stdout.write(
      `${files.length} files, ${findings} findings, faults: ${JSON.stringify([...codes].sort())}\n`,
    );
    expect(wrong).toEqual([]);
  }, 300_000);

  it.skipIf(validators === null)(
    'is valid by the schema of SARIF 2.1.0',
    () => {
      const ajv = new Ajv2020({ strict: false, allErrors: true });
      formats.default(ajv);
      const check = ajv.compile(validators?.schema ?? {});
      const wrong = files.flatMap((file) => {
        if (check(JSON.parse(readFileSync(outOf(file), 'utf8')))) return [];
        return [`${file}: ${JSON.stringify(check.errors?.[0])}`];
      });
      expect(wrong).toEqual([]);
    },
    300_000,
  );

  it.skipIf(validators === null)(
    'has no error by the rules of Microsoft’s multitool for SARIF and GitHub, but for what its input lacks',
    () => {
      const problems = validators?.validate(join(folder, '*.sarif'), join(folder, 'report.json')) ?? [];
      const counts = new Map<string, number>();
      for (const { level, rule } of problems) {
        counts.set(`${level} ${rule}`, (counts.get(`${level} ${rule}`) ?? 0) + 1);
      }
      process.stdout.write(`multitool: ${JSON.stringify([...counts].sort())}\n`);
      const errors = problems.filter(({ level, rule }) => level === 'error' && !INHERENT.includes(rule));
      expect(errors).toEqual([]);
    },
    900_000,
  );
});
