import type { Verdict } from '../core/gate/verdict.ts';
import { isShelveset } from '../core/git-ref.ts';
import { sha256 } from '../core/hash/sha256.ts';
import type { Desired } from '../core/plan/publication.ts';
import type { StatusPlace } from '../core/plan/status.ts';
import type { Verification } from '../core/remediation/verification.ts';
import { type Receipt, writeReceipt } from '../core/snapshot/receipt.ts';
import { RECEIPT_PREFIX, TAG, VERDICT_PREFIX } from '../core/snapshot/run-names.ts';
import type { RunContext } from '../ports/step.ts';
import { fixStatus } from './fix-status.ts';
import { gateStatuses } from './gate-statuses.ts';
import type { Seen } from './observe.ts';
import type { ScannedChange } from './scanned-change.ts';

/** What this step found out and wants to say. */
interface Publication {
  readonly context: RunContext;
  readonly change: ScannedChange;
  readonly verdict: Verdict;
  /** From `scanId`. */
  readonly scanId: string;
  readonly category: string;
  /** Null: the scan is not complete, so nothing may compare with it. */
  readonly receipt: Receipt | null;
  /** Null: none of the pull request's iterations has the scanned source commit, or this is no pull request. */
  readonly iteration: number | null;
  readonly runLink: string;
  /** Null: the run is about no fix of ours. */
  readonly fix: Verification | null;
}

const WORST_FIRST = ['error', 'failed', 'passed'] as const;
type Outcome = Verdict['verdict'];

/** What the run and its commit shall say, given what other steps and other runs already said there. */
export function desiredPublication(given: Publication, seen: Seen): Desired {
  const { verdict, scanId, receipt, context, change, category, runLink } = given;
  const own = `${VERDICT_PREFIX}${scanId}`;
  const outcomes = new Map([...verdictsIn(seen.properties), [own, verdict.verdict]]);
  const worst = WORST_FIRST.find((each) => [...outcomes.values()].includes(each)) ?? verdict.verdict;
  const wanted = new Map<string, string>([
    [own, verdict.verdict],
    [VERDICT_PREFIX, worst],
  ]);
  if (receipt !== null) wanted.set(`${RECEIPT_PREFIX}${scanId}`, writeReceipt(receipt));
  const place = placeOf(given);
  const scan = { verdict, scanId, category, runLink, definitionId: context.definitionId };
  // One commit may stand on several branches, each with conditions of its own.
  const branch = change.kind === 'branch' ? context.branch : null;
  const statuses = gateStatuses({ ...scan, branch }, seen.statuses);
  // The lease must not end on a run that nothing can be compared with.
  const keeps = receipt !== null && change.kind === 'branch' && !isShelveset(context.branch);
  return {
    properties: wanted,
    tag: receipt === null ? null : TAG,
    statuses: place === null ? [] : [...statuses, ...fixStatus(given)].map((status) => ({ place, status })),
    lease: keeps ? { owner: leaseOwner(context, category), runId: context.runId } : null,
  };
}

function verdictsIn(properties: ReadonlyMap<string, string>): readonly (readonly [string, Outcome])[] {
  return [...properties].flatMap(([name, value]) => {
    const outcome = WORST_FIRST.find((each) => each === value);
    const isScans = name.startsWith(VERDICT_PREFIX) && name !== VERDICT_PREFIX;
    return isScans && outcome !== undefined ? [[name, outcome] as const] : [];
  });
}

/** Where the statuses belong; null: nowhere. */
export function placeOf({
  change,
  iteration,
  context,
}: Pick<Publication, 'change' | 'iteration' | 'context'>): StatusPlace | null {
  if (context.provider !== 'TfsGit') return null;
  if (change.pullRequest === null) return { kind: 'commit', commit: change.commit };
  if (iteration === null) return null;
  return { kind: 'iteration', pullRequest: change.pullRequest, iteration };
}

/** One newest run for each branch, pipeline (the lease's own member) and category. */
function leaseOwner({ repositoryId, branch }: RunContext, category: string): string {
  return `FixGate:${repositoryId}:${sha256(`${branch}\n${category}`).slice(0, 16)}`;
}
