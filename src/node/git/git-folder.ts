import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where git keeps what belongs to a checkout. */
export interface GitFolder {
  /** HEAD and what is the checkout's alone. */
  readonly own: string;
  /** Objects and refs, which worktrees share. */
  readonly common: string;
}

/** The `.git` of a checkout, not of a folder above it; null: this is no checkout. */
export function gitFolder(checkout: string): GitFolder | null {
  const path = join(checkout, '.git');
  if (isFolder(path)) return { own: path, common: path };
  // A submodule or a worktree: a file that says where its folder is.
  const [, target] = /^gitdir: (.+?)\s*$/mu.exec(readText(path) ?? '') ?? [];
  if (target === undefined) return null;
  const own = resolve(checkout, target);
  const common = readText(join(own, 'commondir'))?.trim();
  return { own, common: common === undefined ? own : resolve(own, common) };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Most folders are no checkouts.
    return false;
  }
}

/** The text of a file; null: it is not there, or may not be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Git itself does without most of these files: whoever asks knows what it means that one is missing.
    return null;
  }
}
