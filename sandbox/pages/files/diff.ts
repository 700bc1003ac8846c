import { structuredPatch } from 'diff';
import type { GitStore, TreeChange } from '../../server/git/git-store.ts';

/** Larger files are not compared: people do not read them here. */
const LARGEST = 512 * 1024;
const MOST_EDITS = 20_000;
const CONTEXT = 3;

export interface DiffLine {
  readonly kind: 'context' | 'added' | 'removed' | 'gap';
  /** Line number before and after, from 1; null where the line is not. */
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

/** What became of a file; `reason` says why there are no lines. */
export type FileDiff =
  | { readonly change: TreeChange; readonly lines: readonly DiffLine[]; readonly reason: null }
  | { readonly change: TreeChange; readonly lines: null; readonly reason: string };

/** The lines of a changed file, with a little of what stands around them. */
export async function diffFile(git: GitStore, repositoryId: string, change: TreeChange): Promise<FileDiff> {
  const [before, after] = await Promise.all(
    [change.originalObjectId, change.objectId].map((id) =>
      id === null ? new Uint8Array() : git.blob(repositoryId, id),
    ),
  );
  // A submodule has a commit where a file has a blob.
  if (before === null || before === undefined || after === null || after === undefined)
    return { change, lines: null, reason: 'This is no file of this repository.' };
  if (isBinary(before) || isBinary(after)) return { change, lines: null, reason: 'Binary file.' };
  if (before.length > LARGEST || after.length > LARGEST)
    return { change, lines: null, reason: 'The file is too large to be compared here.' };
  const patch = structuredPatch('', '', decode(before), decode(after), '', '', {
    context: CONTEXT,
    maxEditLength: MOST_EDITS,
  });
  if (patch === undefined) return { change, lines: null, reason: 'The file has changed nearly everywhere.' };
  const lines = patch.hunks.flatMap((hunk) => hunkLines(hunk.oldStart, hunk.newStart, hunk.lines));
  if (lines.length > 0) return { change, lines, reason: null };
  const renamed = change.originalPath !== null && change.originalPath !== change.path;
  return { change, lines: null, reason: renamed ? 'Renamed without a change.' : 'No line has changed.' };
}

function hunkLines(oldStart: number, newStart: number, lines: readonly string[]): DiffLine[] {
  let before = oldStart;
  let after = newStart;
  const gap: DiffLine = { kind: 'gap', before: null, after: null, text: `@@ -${oldStart} +${newStart} @@` };
  return [
    gap,
    ...lines.flatMap((line): DiffLine[] => {
      const text = line.slice(1);
      if (line.startsWith('+')) return [{ kind: 'added', before: null, after: after++, text }];
      if (line.startsWith('-')) return [{ kind: 'removed', before: before++, after: null, text }];
      if (line.startsWith('\\'))
        return [{ kind: 'gap', before: null, after: null, text: 'No newline at the end' }];
      return [{ kind: 'context', before: before++, after: after++, text }];
    }),
  ];
}

/** Git's own rule: a zero byte near the beginning. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).includes(0);
}

export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}
