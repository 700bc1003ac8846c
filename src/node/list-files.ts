import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readIndex } from './git/read-index.ts';

/** More files than a person would keep without git. */
const FILES_MAX = 100_000;
const SKIPPED = new Set(['.git', '.svn', '$tf', 'node_modules']);

/** The repository's files in a checkout, relative with `/`: what git tracks; without git what is there, links not followed. */
export function listFiles(folder: string): readonly string[] {
  return readIndex(folder) ?? walkedFiles(folder);
}

function walkedFiles(folder: string): readonly string[] {
  const files: string[] = [];
  const waiting = [''];
  for (let next = waiting.pop(); next !== undefined && files.length < FILES_MAX; next = waiting.pop()) {
    for (const entry of entriesOf(join(folder, next))) {
      const path = `${next}${entry.name}`;
      if (entry.isFile()) files.push(path);
      else if (entry.isDirectory() && !SKIPPED.has(entry.name)) waiting.push(`${path}/`);
    }
  }
  return files;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be read holds no file that anybody can be led to.
    return [];
  }
}
