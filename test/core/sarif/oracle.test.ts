import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/sarif/finding.ts';
import type { ReadOptions } from '../../../src/core/sarif/read-sarif.ts';
import { fc } from '../../support/property.ts';
import { sharedFolder } from '../../support/shared.ts';
import { arbitraryClaims } from './arbitrary-claims.ts';
import { read } from './read.ts';

interface OracleFinding extends Omit<Pick<Finding, (typeof FIELDS)[number]>, 'message' | 'path'> {
  /** Null: the log has no text. */
  readonly message: string | null;
  /** Null: it takes more than this log to tell. */
  readonly path: string | null;
}
interface OracleRun {
  readonly tool: string | null;
  readonly successful: boolean;
  readonly findings: readonly OracleFinding[];
}
interface OracleFile {
  readonly file: string;
  /** Null: no SARIF 2.1 that JSON allows. */
  readonly runs: readonly (OracleRun | null)[] | null;
}

const FIELDS = [
  ...([
    'resultIndex',
    'ruleId',
    'ruleName',
    'level',
    'kind',
    'rank',
    'precision',
    'severity',
    'severitySource',
  ] as const),
  ...(['cwe', 'message', 'suppressed', 'helpUri', 'fixes', 'flows'] as const),
  ...(['path', 'startLine', 'startColumn', 'endLine'] as const),
] as const;

/** Where we say something else on purpose: field, file, and why. */
const EXPLAINED: readonly (readonly [field: string, file: RegExp, why: string])[] = [
  [
    'message',
    /^nodejsscan\/sarif_njsscan/u,
    'a word of the quoted code, taken for the secret, is one of the message',
  ],
];

const shared = sharedFolder();
const corpus = shared === null ? null : join(shared, 'corpus/sarif');
const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

function oracle(folder: string): readonly OracleFile[] {
  const script = fileURLToPath(new URL('oracle.py', import.meta.url));
  const { stdout, status, stderr } = spawnSync(python ?? '', [script, folder], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

interface Comparison {
  readonly differences: readonly string[];
  readonly explained: ReadonlySet<string>;
  readonly results: number;
}

async function compareAll(folder: string, options: Partial<ReadOptions> = {}): Promise<Comparison> {
  const differences: string[] = [];
  const explained = new Set<string>();
  let results = 0;
  for (const { file, runs } of oracle(folder)) {
    if (runs === null) continue;
    const ours = await read(readFileSync(join(folder, file)), { ...options, file });
    for (const [runIndex, theirs] of runs.entries()) {
      if (theirs === null) continue;
      const run = ours.runs.find((one) => one.runIndex === runIndex);
      const findings = ours.findings.filter((one) => one.runIndex === runIndex);
      const compare = (what: string, a: unknown, b: unknown, at: number | null = null) => {
        if (JSON.stringify(a) === JSON.stringify(b)) return;
        const why = EXPLAINED.find(([field, files]) => field === what && files.test(file))?.[2];
        if (why !== undefined) explained.add(why);
        else differences.push(`${file} ${runIndex} ${at} ${what}: ${JSON.stringify([a, b])}`);
      };
      compare('successful', run?.successful, theirs.successful);
      compare('tool', run?.tool, theirs.tool ?? 'unknown tool');
      compare('results', findings.length, theirs.findings.length);
      for (const [at, finding] of findings.entries()) {
        const other = theirs.findings[at];
        results++;
        for (const field of FIELDS) {
          const hasOpinion = other?.[field] !== null || (field !== 'message' && field !== 'path');
          if (hasOpinion) compare(field, finding[field], other?.[field], at);
        }
      }
    }
  }
  return { differences, explained, results };
}

describe.skipIf(python === undefined)('an independent reading of the standard says the same', () => {
  it.skipIf(corpus === null)(
    'of every result of the corpus',
    async () => {
      const { differences, explained, results } = await compareAll(corpus ?? '');
      expect(differences).toEqual([]);
      expect(explained.size).toBe(EXPLAINED.length);
      expect(results).toBeGreaterThan(8_000);
    },
    120_000,
  );

  it('of results that contradict themselves, read at once and in pieces', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fixgate-oracle-'));
    try {
      const logs = fc.sample(arbitraryClaims, { numRuns: 25, seed: 5 });
      for (const [at, log] of logs.entries()) writeFileSync(join(folder, `${at}.sarif`), JSON.stringify(log));
      const { differences, results } = await compareAll(folder);
      expect(differences).toEqual([]);
      expect(results).toBeGreaterThan(600);
      expect((await compareAll(folder, { limits: { smallBytes: 1 } })).differences).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
});
