import type { Objects } from './objects.ts';
import type { Refs } from './refs.ts';

/** The object that a revision names: an id or its beginning, a ref, and `^`, `^N`, `~N`, `^{commit}`, `^{tree}` after it. */
export function resolveRevision(objects: Objects, refs: Refs, revision: string): string | null {
  const parsed = /^(.*?)((?:\^\{(?:commit|tree)\}|\^\d*|~\d*)*)$/s.exec(revision);
  const [, name = '', suffixes = ''] = parsed ?? [];
  let id = objectOf(objects, refs, name);
  for (const [suffix] of suffixes.matchAll(/\^\{\w+\}|\^\d*|~\d*/g)) {
    if (id === null) return null;
    id = step(objects, id, suffix);
  }
  return id;
}

function objectOf(objects: Objects, refs: Refs, name: string): string | null {
  if (/^[0-9a-f]{40}$/.test(name)) return objects.get(name) === undefined ? null : name;
  for (const place of ['', 'refs/', 'refs/tags/', 'refs/heads/']) {
    const found = refs.get(`${place}${name}`);
    if (found !== undefined) return found;
  }
  const begins = /^[0-9a-f]{4,39}$/.test(name) ? objects.beginning(name) : [];
  return begins.length === 1 ? (begins[0] ?? null) : null;
}

function step(objects: Objects, id: string, suffix: string): string | null {
  if (suffix === '^{tree}' && objects.get(id)?.type === 'tree') return id;
  const commit = objects.findCommit(id);
  if (commit === null) return null;
  if (suffix === '^{tree}') return commit.treeId;
  if (suffix === '^{commit}') return id;
  const count = suffix.length === 1 ? 1 : Number(suffix.slice(1));
  if (suffix.startsWith('^')) return count === 0 ? id : (commit.parents[count - 1] ?? null);
  let at: string | null = id;
  for (let left = count; left > 0 && at !== null; left -= 1) at = objects.commit(at).parents[0] ?? null;
  return at;
}
