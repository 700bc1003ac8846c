import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { KeyedFinding } from '../../../src/core/identity/comparison.ts';
import { readLogs, rewrite } from '../../support/rewrite-sarif.ts';
import { sharedFolder } from '../../support/shared.ts';

const shared = sharedFolder();
const corpus = shared === null ? null : join(shared, 'corpus/sarif');

function same({
  key,
  ruleId,
  severity,
  path,
  startLine,
  startColumn,
  endLine,
  endColumn,
}: KeyedFinding): string {
  return JSON.stringify({ key, ruleId, severity, path, startLine, startColumn, endLine, endColumn });
}

describe('a log that FixGate writes', () => {
  it.skipIf(corpus === null)(
    'holds the same findings as each file of the corpus that it was made of',
    async () => {
      const files = readdirSync(corpus ?? '', { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'index.csv')
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
      const wrong: string[] = [];
      const codes = new Map<string, number>();
      let findings = 0;
      for (const path of files) {
        const file = relative(corpus ?? '', path);
        const bytes = readFileSync(path);
        const log = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
        const written = await rewrite({ [file]: log });
        findings += written.findings.length;
        for (const { code } of written.faults) codes.set(code, (codes.get(code) ?? 0) + 1);
        const again = await readLogs({ 'out.sarif': JSON.parse(written.text) as object }, '/repo');
        const before = written.findings.map(same).sort();
        const after = again.findings.map(same).sort();
        const lost = before.filter((one) => !after.includes(one));
        const added = after.filter((one) => !before.includes(one));
        if (lost.length + added.length > 0)
          wrong.push(`${file}: ${lost.length}\n  -${lost[0]}\n  +${added[0]}`);
      }
      process.stdout.write(
        `${files.length} files, ${findings} findings, faults: ${JSON.stringify([...codes].sort())}\n`,
      );
      expect(wrong).toEqual([]);
    },
    300_000,
  );
});
