import { join } from 'node:path';
import { type GitFolder, gitFolder, readText } from './git-folder.ts';

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u;
const HOPS_MAX = 5;

/** The commit that a checkout stands on, by its files alone; null: it is no checkout of git, or does not say. */
export function readHead(checkout: string): string | null {
  const folder = gitFolder(checkout);
  let text = folder === null ? null : readText(join(folder.own, 'HEAD'));
  for (let hops = 0; folder !== null && text !== null && hops < HOPS_MAX; hops += 1) {
    const value = text.trim();
    if (COMMIT.test(value)) return value;
    const [, ref] = /^ref: (refs\/\S+)$/u.exec(value) ?? [];
    if (ref === undefined || ref.split('/').includes('..')) return null;
    text = readText(join(folder.own, ref)) ?? readText(join(folder.common, ref)) ?? packed(ref, folder);
  }
  return null;
}

/** `git gc` moves refs into one file: `{commit} {ref}` in each line. */
function packed(ref: string, { common }: GitFolder): string | null {
  const lines = (readText(join(common, 'packed-refs')) ?? '').split('\n');
  return lines.find((line) => line.endsWith(` ${ref}`))?.split(' ', 1)[0] ?? null;
}
