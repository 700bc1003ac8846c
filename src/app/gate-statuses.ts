import type { Verdict } from '../core/gate/verdict.ts';
import { sha256 } from '../core/hash/sha256.ts';
import type { Status } from '../core/plan/status.ts';
import { statusDescription } from '../core/render/status-description.ts';
import { clip } from '../core/text/clip.ts';
import { oneLine } from '../core/text/one-line.ts';

const GENRE = 'fixgate';
/** What branch policies ask for. */
const AGGREGATE = 'gate';
const STATES = { passed: 'succeeded', failed: 'failed', error: 'error' } as const;
/** What nobody of us writes counts as an error. */
const WORST_FIRST = ['error', 'failed', 'succeeded'] as const;
const DESCRIPTION_CHARACTERS_MAX = 200;
const BRANCH_HASH_LENGTH = 8;

/** The scan that speaks now. */
interface SpeakingScan {
  readonly verdict: Verdict;
  /** From `scanId`. */
  readonly scanId: string;
  readonly definitionId: number;
  readonly category: string;
  /** Full ref name of a branch; null: a pull request, whose iteration says enough. */
  readonly branch: string | null;
  readonly runLink: string;
}

/**
 * One status for this scan, and one for all scans of this code: the worst of them, whichever pipeline they ran in, so
 * that a pipeline that passes cannot take back what another one found. Scans of an earlier run of the same pipeline
 * do not count any more.
 * @param shown what stands there now, newest first
 */
export function gateStatuses(scan: SpeakingScan, shown: readonly Status[]): readonly Status[] {
  const { verdict, scanId, definitionId, category, branch, runLink } = scan;
  const scope = branch === null ? '' : `/${sha256(branch).slice(0, BRANCH_HASH_LENGTH)}`;
  const own: Status = {
    state: STATES[verdict.verdict],
    genre: GENRE,
    name: `${AGGREGATE}/${definitionId}${scope}/${scanId}`,
    description: clip(oneLine(`${category}: ${statusDescription(verdict)}`), DESCRIPTION_CHARACTERS_MAX),
    targetUrl: runLink,
  };
  const all = newestRuns([own, ...shown.filter(({ genre }) => genre === GENRE)]);
  const worst = WORST_FIRST.find((state) => all.some((each) => stateOf(each) === state)) ?? 'error';
  const passed = all.filter((each) => stateOf(each) === 'succeeded').length;
  const word = worst === 'succeeded' ? 'passed' : worst;
  const description =
    all.length === 1 ? statusDescription(verdict) : `${word}: ${passed} of ${all.length} scans passed`;
  // The same link whoever writes it: a rerun must find nothing to change.
  const { targetUrl } = all.find((each) => stateOf(each) === worst) ?? own;
  return [own, { state: worst, genre: GENRE, name: AGGREGATE, description, targetUrl }];
}

function stateOf({ state }: Status): (typeof WORST_FIRST)[number] {
  return state === 'succeeded' || state === 'failed' ? state : 'error';
}

/** Newest status of each scan, of the newest run of each pipeline; by name. */
function newestRuns(statuses: readonly Status[]): readonly Status[] {
  const byName = new Map<string, Status>();
  const runOf = new Map<string, string>();
  for (const status of statuses) {
    const { name, targetUrl } = status;
    const pipeline = name.slice(0, Math.max(name.lastIndexOf('/'), 0));
    if (pipeline === '') continue;
    if (!runOf.has(pipeline)) runOf.set(pipeline, targetUrl);
    if (runOf.get(pipeline) === targetUrl && !byName.has(name)) byName.set(name, status);
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
