import { applyEdits } from './apply-edits.ts';
import type { Candidate, Edit } from './candidate.ts';
import type { Proposal } from './propose-fixes.ts';
import { redactedDiff } from './redacted-diff.ts';

/** A file with fixes in it. */
export interface FixedFile {
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Unified; secrets in it are redacted, and then it cannot be applied. */
  readonly diff: string;
}

/** The files that some candidates of a proposal change, with all of their edits done, sorted by path. */
export function applyCandidates(proposal: Proposal, candidates: readonly Candidate[]): readonly FixedFile[] {
  const byPath = new Map<string, Edit[]>();
  for (const { path, edits } of candidates.flatMap(({ files }) => files)) {
    byPath.set(path, [...(byPath.get(path) ?? []), ...edits]);
  }
  const paths = [...byPath.keys()].sort();
  return paths.flatMap((path) => {
    const file = proposal.files.get(path);
    const edits = byPath.get(path) ?? [];
    if (file === undefined) return [];
    const diff = redactedDiff(file, edits, proposal.secrets);
    return [{ path, before: file.bytes, after: applyEdits(file, edits), diff }];
  });
}
