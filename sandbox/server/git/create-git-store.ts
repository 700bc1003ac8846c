import type { GitStore } from './git-store.ts';

export function createGitStore(directory: string): GitStore {
  throw new Error(`to be built in ${directory}`);
}
