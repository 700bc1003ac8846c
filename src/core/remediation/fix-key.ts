import type { Candidate, Edit } from '../fixes/candidate.ts';
import type { Proposal } from '../fixes/propose-fixes.ts';
import { unifiedDiff } from '../fixes/unified-diff.ts';
import { sha256 } from '../hash/sha256.ts';
import { compareText } from '../text/compare-text.ts';

const KEY_DIGITS = 12;
const CONTENT_DIGITS = 32;

/** Where a fix belongs. */
export interface FixTarget {
  readonly repositoryId: string;
  /** Full ref name. */
  readonly targetBranch: string;
}

/** `Semgrep OSS@1`: what a tool offers may change with its major version. */
function fixerFamily({ tool, toolVersion }: Candidate['findings'][number]): string {
  const [, major = ''] = /^\D{0,20}(\d{1,9})/u.exec(toolVersion ?? '') ?? [];
  return `${tool}@${major}`;
}

/**
 * What a fix is, across runs: the same findings, fixed by the same tool, for the same branch. 12 hex digits; no line
 * number and no content goes into it.
 */
export function fixKey(
  { repositoryId, targetBranch }: FixTarget,
  candidates: readonly Candidate[],
  findingKeys: readonly string[],
): string {
  const fixers = candidates.flatMap(({ findings }) => findings.map(fixerFamily));
  const parts = [
    repositoryId,
    targetBranch,
    [...new Set(fixers)].sort(compareText),
    [...findingKeys].sort(compareText),
  ];
  return sha256(JSON.stringify(parts)).slice(0, KEY_DIGITS);
}

/**
 * What a fix does: the lines that change with those around them, but not where in the file they stand. As long as it
 * is the same, a moved target branch is no reason to push again.
 */
export function contentHash(proposal: Proposal, candidates: readonly Candidate[]): string {
  const byPath = new Map<string, Edit[]>();
  for (const { path, edits } of candidates.flatMap(({ files }) => files)) {
    byPath.set(path, [...(byPath.get(path) ?? []), ...edits]);
  }
  const patches = [...byPath]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, edits]) => {
      const file = proposal.files.get(path);
      if (file === undefined) return [path, ''];
      const lines = unifiedDiff(file, edits).split('\n').slice(2);
      return [path, lines.filter((line) => !line.startsWith('@@')).join('\n')];
    });
  return sha256(JSON.stringify(patches)).slice(0, CONTENT_DIGITS);
}
