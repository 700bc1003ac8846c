import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/core/fault.ts';
import { outcomeOf, zip } from './archive.ts';
import { FULL_BYTES } from './hostile-documents.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-archives-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectAnEnd({ findings, faults }: { findings: number; faults: Fault[] }, name: string): void {
  expect(findings + faults.length, name).toBeGreaterThan(0);
  for (const { code, file, next } of faults) {
    expect(code, name).not.toBe('internal.bug');
    expect(file, name).toBeTruthy();
    expect(next, name).toBeTruthy();
  }
}

describe('compressed logs and archives end in findings or faults', () => {
  const gz = gzipSync(FULL_BYTES);
  const plain = zip('a.sarif', FULL_BYTES);

  it('as they should be', async () => {
    expect(await outcomeOf(folder, 'a.sarif.gz', gz)).toEqual({ findings: 3, faults: [] });
    expect(await outcomeOf(folder, 'a.sarif.zip', plain)).toEqual({ findings: 3, faults: [] });
    expect(await outcomeOf(folder, 'b.sarif.zip', zip('a.sarif.gz', gz))).toEqual({
      findings: 3,
      faults: [],
    });
  });

  it('cut off or with a byte changed', async () => {
    for (const [kind, whole] of [
      ['a.sarif.gz', gz],
      ['a.sarif.zip', plain],
    ] as const) {
      for (let at = 0; at < whole.length; at += 13) {
        const cut = await outcomeOf(folder, kind, whole.subarray(0, at));
        expectAnEnd(cut, `${kind} cut at ${at}`);
        expect(cut.findings, `${kind} cut at ${at}`).toBe(0);
        const flipped = Uint8Array.from(whole);
        flipped[at] = (flipped[at] ?? 0) ^ 0x41;
        expectAnEnd(await outcomeOf(folder, kind, flipped), `${kind} changed at ${at}`);
      }
    }
  });

  it.each<readonly [string, (entry: Buffer, end: Buffer) => void]>([
    ['a file that says it is empty', (entry) => entry.writeUInt32LE(0, 24)],
    ['a file that says it is huge', (entry) => entry.writeUInt32LE(0xfffffffe, 24)],
    ['a file of ZIP64 without its sizes', (entry) => entry.writeUInt32LE(0xffffffff, 24)],
    ['a packed size beyond the archive', (entry) => entry.writeUInt32LE(0x7fffffff, 20)],
    ['an offset beyond the archive', (entry) => entry.writeUInt32LE(0x7fffffff, 42)],
    ['an offset into itself', (entry) => entry.writeUInt32LE(10, 42)],
    ['a name beyond the archive', (entry) => entry.writeUInt16LE(0xffff, 28)],
    ['an unknown method', (entry) => entry.writeUInt16LE(99, 10)],
    ['encryption', (entry) => entry.writeUInt16LE(1, 8)],
    ['another checksum', (entry) => entry.writeUInt32LE(7, 16)],
    ['more files than there are', (_entry, end) => end.writeUInt16LE(0xfffe, 10)],
    ['no file', (_entry, end) => end.writeUInt16LE(0, 10)],
    ['a directory beyond its end', (_entry, end) => end.writeUInt32LE(0x7fffffff, 16)],
    ['a directory of no size', (_entry, end) => end.writeUInt32LE(0, 12)],
    ['a comment that is not there', (_entry, end) => end.writeUInt16LE(500, 20)],
    ['several disks', (_entry, end) => end.writeUInt16LE(3, 4)],
  ])('an archive with %s', async (name, odd) => {
    expectAnEnd(await outcomeOf(folder, 'a.sarif.zip', zip('a.sarif', FULL_BYTES, odd)), name);
  });

  it('an archive in an archive, names that lead elsewhere, gzip in gzip', async () => {
    expectAnEnd(await outcomeOf(folder, 'a.sarif.zip', zip('b.sarif.zip', plain)), 'zip in zip');
    expectAnEnd(await outcomeOf(folder, 'a.sarif.zip', zip('b.sarif', plain)), 'zip as log');
    expectAnEnd(await outcomeOf(folder, 'a.sarif.gz', gzipSync(gz)), 'gzip in gzip');
    expectAnEnd(await outcomeOf(folder, 'a.sarif.gz', Buffer.concat([gz, gz])), 'two members');
    expectAnEnd(
      await outcomeOf(folder, 'a.sarif.gz', Buffer.concat([gz, Buffer.from('rest')])),
      'rest behind',
    );
    for (const name of [
      '../../a.sarif',
      '/etc/a.sarif',
      'C:\\a.sarif',
      '\0.sarif',
      '\u202e.sarif',
      '__proto__.sarif',
    ]) {
      expectAnEnd(await outcomeOf(folder, 'a.sarif.zip', zip(name, FULL_BYTES)), name);
    }
  });
});
