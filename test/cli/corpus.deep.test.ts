import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../house/source-files.ts';
import { sharedFolder } from '../support/shared.ts';

const shared = sharedFolder();
const corpus = shared === null ? null : join(shared, 'corpus/sarif');

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function findings(file: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin/fixgate.mjs'), 'findings', file, '--json']);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('close', (status) =>
      resolve({
        status,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      }),
    );
  });
}

/** What is wrong with an outcome; null when it ends as findings or as a fault that names file and position. */
function complaint({ status, stdout, stderr }: Outcome): string | null {
  if (status !== 0 && status !== 1 && status !== 2) return `exit ${status}`;
  if (/\n\s+at .+:\d+:\d+/.test(`${stdout}${stderr}`)) return 'a stack trace';
  const lines = stdout.split('\n').filter((line) => line !== '');
  const values = lines.map((line) => JSON.parse(line) as { key?: string; fault?: Record<string, unknown> });
  const faults = values.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
  if (faults.some(({ code }) => code === 'internal.bug')) return 'a bug of ours';
  const placeless = faults.find(({ file, line }) => typeof file !== 'string' || typeof line !== 'number');
  if (placeless !== undefined) return `a fault without file or position: ${JSON.stringify(placeless)}`;
  if (status !== 0 && faults.length === 0) return 'a failure without a fault';
  if (lines.length === 0 && !stderr.includes('0 findings')) return 'silence';
  return null;
}

describe('fixgate findings FILE --json', () => {
  it.skipIf(corpus === null)(
    'ends, for every file of the corpus, with findings or with a fault that names file and position',
    async () => {
      const entries = readdirSync(corpus ?? '', { recursive: true, withFileTypes: true });
      const files = entries
        .filter((entry) => entry.isFile() && entry.name !== 'index.csv')
        .map((entry) => join(entry.parentPath, entry.name));
      expect(files.length).toBeGreaterThan(300);
      const wrong: string[] = [];
      const queue = [...files];
      const work = async (): Promise<void> => {
        for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
          const problem = complaint(await findings(file));
          if (problem !== null) wrong.push(`${relative(corpus ?? '', file)}: ${problem}`);
        }
      };
      await Promise.all([work(), work()]);
      expect(wrong).toEqual([]);
    },
    600_000,
  );
});
