import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import type { KeyedFinding } from '../../../src/core/identity/comparison.ts';
import { sharedFolder } from '../../support/shared.ts';
import { read } from '../sarif/read.ts';

const shared = sharedFolder();
const corpus = shared === null ? null : join(shared, 'corpus/sarif');

type Json = { readonly [name: string]: unknown };
type Results = readonly unknown[];

const SHIFT = 10;
const UNRELATED = {
  ruleId: 'unrelated',
  message: { text: 'something else' },
  locations: [
    { physicalLocation: { artifactLocation: { uri: 'unrelated/file.c' }, region: { startLine: 1 } } },
  ],
};

/** A log that JSON.parse can read; null: it is none. */
function parsed(file: string): Json | null {
  const bytes = readFileSync(file);
  try {
    const log: unknown = JSON.parse(new TextDecoder().decode(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes));
    return typeof log === 'object' && log !== null && Array.isArray((log as Json)['runs'])
      ? (log as Json)
      : null;
  } catch {
    return null;
  }
}

function withResults(log: Json, change: (results: Results) => Results): Json {
  const runs = (log['runs'] as readonly Json[]).map((run) =>
    Array.isArray(run?.['results']) ? { ...run, results: change(run['results']) } : run,
  );
  return { ...log, runs };
}

function shifted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shifted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      /^(?:start|end)Line$/u.test(name) && typeof one === 'number' && one > 0 ? one + SHIFT : shifted(one),
    ]),
  );
}

async function keyed(log: Json): Promise<KeyedFinding[]> {
  return assignKeys((await read(log)).findings, () => null);
}

/** What a finding is, wherever it stands in its log. */
function essence({ resultIndex: _result, fingerprint: _print, ...rest }: KeyedFinding): string {
  return JSON.stringify(rest);
}

describe.skipIf(corpus === null)('the keys of every log of the corpus', () => {
  it('are unique, and the same with results in another order, with lines inserted above, beside another result', async () => {
    const folder = corpus ?? '';
    const wrong: string[] = [];
    let findings = 0;
    for (const name of readdirSync(folder, { recursive: true }).map(String)) {
      const log = /\.(?:sarif|json|gz)$/u.test(name) ? parsed(join(folder, name)) : null;
      if (log === null) continue;
      const before = await keyed(log);
      findings += before.length;
      if (new Set(before.map(({ key }) => key)).size !== before.length) wrong.push(`${name}: not unique`);
      const changed = withResults(log, (results) => [UNRELATED, ...results].reverse());
      const other = (await keyed(changed)).filter(({ ruleId }) => ruleId !== UNRELATED.ruleId);
      const [one, two] = [before, other].map((each) => each.map(essence).sort());
      if (String(one) !== String(two)) wrong.push(`${name}: another order`);
      const moved = await keyed(withResults(log, (results) => results.map(shifted)));
      if (before.some((finding, at) => finding.key !== moved[at]?.key)) wrong.push(`${name}: lines inserted`);
    }
    expect(wrong).toEqual([]);
    expect(findings).toBeGreaterThan(10_000);
  }, 120_000);
});
