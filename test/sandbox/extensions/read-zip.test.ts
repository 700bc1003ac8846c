import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PackageError } from '../../../sandbox/extensions/package-error.ts';
import { readZip } from '../../../sandbox/extensions/read-zip.ts';
import { writeZip } from '../../../sandbox/server/areas/build/zip.ts';
import { fc } from '../../support/property.ts';

describe('reading a zip archive', () => {
  it('gives back every stored file', () => {
    const files = fc.uniqueArray(
      fc.record({
        path: fc.stringMatching(/^[a-zà-ž][a-z/]{0,8}[a-z]$/),
        bytes: fc.uint8Array({ maxLength: 300 }),
      }),
      { selector: ({ path }) => path },
    );
    fc.assert(
      fc.property(files, (entries) => {
        const read = readZip(writeZip(entries));
        expect([...read].map(([path, bytes]) => [path, [...bytes]])).toEqual(
          entries.map(({ path, bytes }) => [path, [...bytes]]),
        );
      }),
    );
  });

  it('inflates what git archive deflated, and leaves folders and the comment out', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fixgate-zip-'));
    try {
      const git = (...args: string[]): string =>
        execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
          cwd: folder,
          encoding: 'utf8',
        });
      git('init', '--quiet');
      execFileSync('mkdir', [join(folder, 'below')]);
      writeFileSync(join(folder, 'below/long.txt'), 'again and '.repeat(5000));
      git('add', '.');
      git('commit', '--quiet', '--message', 'files');
      git('archive', '--format=zip', '-9', '--output=all.zip', 'HEAD');
      const bytes = readFileSync(join(folder, 'all.zip'));
      expect(bytes.length).toBeLessThan(5000);
      const read = readZip(bytes);
      expect([...read.keys()]).toEqual(['below/long.txt']);
      expect(read.get('below/long.txt')?.toString()).toBe('again and '.repeat(5000));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses anything else with words', () => {
    const archive = writeZip([{ path: 'a', bytes: new TextEncoder().encode('content of a') }]);
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.nat(255), fc.nat(archive.length), (at, value, length) => {
        const changed = archive.slice(0, length);
        if (at < length) changed[at] = value;
        try {
          readZip(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(PackageError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
