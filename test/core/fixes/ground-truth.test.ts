import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyCandidates } from '../../../src/core/fixes/apply-candidates.ts';
import { proposeFixes } from '../../../src/core/fixes/propose-fixes.ts';
import { sharedFolder } from '../../support/shared.ts';
import { offersOf } from './propose.ts';

const shared = sharedFolder();
const folder = join(shared ?? '', 'corpus', 'fixes');

async function applied(
  log: string,
  sources: ReadonlyMap<string, Uint8Array>,
): Promise<Record<string, string>> {
  const proposal = proposeFixes(await offersOf(JSON.parse(readFileSync(log, 'utf8'))), sources, 'medium');
  const result: Record<string, string> = {};
  for (const [path, bytes] of sources) result[path] = Buffer.from(bytes).toString('hex');
  for (const { path, after } of applyCandidates(proposal, proposal.candidates))
    result[path] = Buffer.from(after).toString('hex');
  return result;
}

describe.skipIf(shared === null)('fixes of real scanners', () => {
  it('ast-grep: code points undeclared, astral characters, BOM, CRLF, nested fixes: as `--update-all` writes', async () => {
    const before = join(folder, 'ast-grep-unicode', 'before');
    const after = join(folder, 'ast-grep-unicode', 'after');
    const names = readdirSync(before);
    const sources = new Map(names.map((name) => [name, readFileSync(join(before, name))]));
    const expected = Object.fromEntries(
      names.map((name) => [name, readFileSync(join(after, name)).toString('hex')]),
    );
    expect(await applied(join(folder, 'ast-grep-unicode', 'log.sarif'), sources)).toEqual(expected);
  });

  it('clang-tidy through a converter: bytes declared as UTF-16 units: as `clang-apply-replacements` writes', async () => {
    const before = readFileSync(join(folder, 'clang-tidy-unicode', 'before.cc'));
    const after = readFileSync(join(folder, 'clang-tidy-unicode', 'after.cc'));
    const sources = new Map([['before.cc', before]]);
    const result = await applied(join(folder, 'clang-tidy-unicode', 'tidy.sarif'), sources);
    expect(result).toEqual({ 'before.cc': after.toString('hex') });
  });
});
