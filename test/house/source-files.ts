import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Tracked and new files (what git would commit) that match, relative to the root. */
export function projectFiles(pattern: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return (
    listed
      .split('\0')
      // A file that was deleted and not committed yet is still listed.
      .filter((file) => pattern.test(file) && existsSync(join(ROOT, file)))
      .sort()
  );
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
