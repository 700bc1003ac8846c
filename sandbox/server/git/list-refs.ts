import type { Ref } from './git-store.ts';
import { lines, runGit } from './run-git.ts';

/** All refs, sorted by name; `prefix` compares characters, not path segments. */
export async function listRefs(directory: string, prefix: string): Promise<Ref[]> {
  const format = '%(objectname) %(*objectname) %(refname)';
  const output = await runGit(directory, ['for-each-ref', `--format=${format}`]);
  return lines(output)
    .map((line): Ref => {
      const [objectId = '', peeled = '', ...name] = line.split(' ');
      return { name: name.join(' '), objectId, peeledObjectId: peeled === '' ? null : peeled };
    })
    .filter((ref) => ref.name.startsWith(prefix));
}

/** Makes the refs exactly those of a snapshot. */
export async function restoreRefs(directory: string, wanted: readonly Ref[]): Promise<void> {
  const before = new Map((await listRefs(directory, '')).map((ref) => [ref.name, ref.objectId]));
  const after = new Map(wanted.map((ref) => [ref.name, ref.objectId]));
  const deletions = [...before.keys()].filter((name) => !after.has(name));
  const updates = [...after].filter(([name, id]) => before.get(name) !== id);
  // Deletions first, in their own transaction: `a` must be gone before `a/b` can come back.
  await update(
    directory,
    deletions.map((name) => `delete ${name}\n`),
  );
  await update(
    directory,
    updates.map(([name, id]) => `update ${name} ${id}\n`),
  );
}

async function update(directory: string, commands: readonly string[]): Promise<void> {
  if (commands.length > 0) await runGit(directory, ['update-ref', '--stdin'], Buffer.from(commands.join('')));
}
