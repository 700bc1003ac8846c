import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/core/fault.ts';
import type { ReadLimits } from '../../src/core/sarif/limits.ts';
import { readSarif } from '../../src/core/sarif/read-log.ts';
import { openInput } from '../../src/node/open-input.ts';
import { log, resultAt } from '../core/sarif/read.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-input-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readFile(
  name: string,
  content: Uint8Array | string,
  limits: Partial<ReadLimits> = {},
): Promise<{ findings: number; faults: Fault[] }> {
  writeFileSync(join(folder, name), content);
  const faults: Fault[] = [];
  let findings = 0;
  const sink = { run() {}, finding: () => findings++, fault: (fault: Fault) => faults.push(fault) };
  const input = await openInput(join(folder, name), name);
  if (input.ok) await readSarif(input.value, { file: name, sourceRoots: [], category: null, limits }, sink);
  else faults.push(input.fault);
  return { findings, faults };
}

const text = JSON.stringify(
  log(Array.from({ length: 50 }, (_, line) => resultAt('a.js', { startLine: line + 1 }))),
);

describe('openInput', () => {
  it('reads plain files and gzip, whatever the file is called', async () => {
    expect(await readFile('a.sarif', text)).toEqual({ findings: 50, faults: [] });
    expect(await readFile('b.sarif', gzipSync(text))).toEqual({ findings: 50, faults: [] });
  });

  it('lets the reader leave out what it does not need, in files and not in archives', async () => {
    const results = Array.from({ length: 3000 }, (_, line) => ({
      ...resultAt('a.js', { startLine: line + 1 }),
      // Where something is suppressed it has to be looked at: far apart, and in the last one.
      ...(line % 999 === 2
        ? { suppressions: [{ kind: 'inSource' }] }
        : { properties: { x: 'y'.repeat(900) } }),
    }));
    const long = JSON.stringify(log(results));
    expect(await readFile('e.sarif', long)).toEqual({ findings: 3000, faults: [] });
    expect(await readFile('e.gz', gzipSync(long))).toEqual({ findings: 3000, faults: [] });
    expect(await readFile('f.sarif', `\ufeff${long}`)).toEqual({ findings: 3000, faults: [] });
    expect(await readFile('g.sarif', Buffer.from(`\ufeff${long}`, 'utf16le'))).toEqual({
      findings: 3000,
      faults: [],
    });
  });

  it('gives a fault for a damaged archive', async () => {
    const whole = gzipSync(text);
    expect((await readFile('c.gz', whole.subarray(0, whole.length - 20))).faults).toMatchObject([
      { code: 'input.unreadable' },
    ]);
    const damaged = Buffer.from(whole);
    damaged.fill(0, 12, 40);
    expect((await readFile('d.gz', damaged)).faults).toMatchObject([{ code: 'input.unreadable' }]);
  });

  it('stops a decompression bomb at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, 0x20));
    const limits = { wholeBytes: 8 * 1024 * 1024 };
    expect((await readFile('bomb.gz', bomb, limits)).faults).toMatchObject([
      {
        code: 'input.too-large',
        file: 'bomb.gz',
        message: expect.stringContaining('larger than 8 MiB when inflated'),
      },
    ]);
  });

  it('gives faults for what is not there and for folders', async () => {
    const missing = await openInput(join(folder, 'nowhere/x.sarif'), 'x.sarif');
    expect(missing).toMatchObject({ ok: false, fault: { code: 'input.not-found', file: 'x.sarif' } });
    const directory = await openInput(folder, 'dir');
    expect(directory).toMatchObject({ ok: false, fault: { code: 'input.unreadable', file: 'dir' } });
  });
});
