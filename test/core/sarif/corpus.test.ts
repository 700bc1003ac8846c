import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedFolder } from '../../support/shared.ts';
import { read } from './read.ts';

const shared = sharedFolder();
const corpus = shared === null ? null : join(shared, 'corpus/sarif');

/** Results that JSON.parse counts, or null where it cannot parse. */
function countedByHand(bytes: Uint8Array): { version: unknown; results: number } | null {
  try {
    const log = JSON.parse(new TextDecoder().decode(bytes));
    const runs: unknown[] = Array.isArray(log?.runs) ? log.runs : [];
    const results = runs.flatMap((run) => (run as { results?: unknown[] } | null)?.results ?? []);
    return { version: log?.version, results: results.length };
  } catch {
    return null;
  }
}

/** `file` and `results` of index.csv; quoted fields hold commas. */
function indexed(file: string): Map<string, number> {
  const [head = '', ...rows] = readFileSync(file, 'utf8').split('\n');
  const column = head.split(',').indexOf('results');
  return new Map(
    rows.flatMap((row) => {
      const fields = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)].map((match) => match[1] ?? '');
      const count = fields[column] ?? '';
      return count === '' ? [] : [[fields[0] ?? '', Number(count)] as const];
    }),
  );
}

describe.skipIf(corpus === null)('every file of the corpus', () => {
  const folder = corpus ?? '';
  const files =
    corpus === null
      ? []
      : readdirSync(folder, { recursive: true })
          .map(String)
          .map((file) => join(folder, file));
  const logs = files.filter((file) => !file.endsWith('.csv') && statSync(file).isFile());

  it('ends as findings or as a fault with its place; no result is lost', async () => {
    const index = corpus === null ? new Map<string, number>() : indexed(join(folder, 'index.csv'));
    const codes = new Map<string, number>();
    const wrong: string[] = [];
    let total = 0;
    for (const file of logs) {
      const name = relative(folder, file).replaceAll('\\', '/');
      const bytes = readFileSync(file);
      const { findings, faults, runs } = await read(bytes, { file: name });
      total += findings.length;
      for (const { code } of faults) codes.set(code, (codes.get(code) ?? 0) + 1);
      const placed = faults.every(
        (fault) => fault.file === name && (fault.line ?? 0) > 0 && fault.offset !== undefined,
      );
      if (!placed) wrong.push(`${name}: a fault without place`);
      if (runs.length === 0 && faults.length === 0) wrong.push(`${name}: silence`);
      const invalid = faults.filter(({ code }) => code === 'sarif.invalid-result').length;
      const counted = countedByHand(bytes);
      const tooOld = faults.some(({ code }) => code === 'sarif.unsupported-version');
      if (counted !== null && !tooOld && counted.results !== findings.length + invalid) {
        wrong.push(`${name}: ${findings.length} of ${counted.results} results`);
      }
      const expected = index.get(name);
      if (expected !== undefined && !tooOld && expected !== findings.length + invalid) {
        wrong.push(`${name}: ${findings.length}, the index says ${expected}`);
      }
      for (const finding of findings) {
        if ((finding.path === null) === (finding.pathProblem === null))
          wrong.push(`${name}: ${finding.resultIndex}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(logs.length).toBeGreaterThan(300);
    expect(total).toBeGreaterThan(10_000);
    expect([...codes.keys()].sort()).not.toContain('internal.bug');
  }, 120_000);
});
