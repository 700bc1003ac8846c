import { inParallel } from '../core/in-parallel.ts';
import type { ObservedFixes, ObservedFixHead, ObservedFixPullRequest } from '../core/plan/observed-fixes.ts';
import type { DesiredFix } from '../core/remediation/desired-fix.ts';
import { fixBranchFolder, readFixBranch, stagedFor } from '../core/remediation/fix-branch.ts';
import { readFixTrailers } from '../core/remediation/fix-commit.ts';
import { bodyHash, readFixRecord } from '../core/remediation/fix-record.ts';
import { type Result, success } from '../core/result.ts';
import type { FixHost, FixPullRequest } from '../ports/fix-host.ts';

const PARALLEL_READS = 8;
/** Branches without a pull request of ours are few: runs that died, and pull requests that people gave another target. */
const ORPHANS_MAX = 25;

/** Whose branches, for which target. */
interface FixPlace {
  /** As the policy says. */
  readonly prefix: string;
  /** Full ref name. */
  readonly targetBranch: string;
}

/** What is there before anybody knows what shall be. */
interface KnownFixes {
  readonly self: string;
  readonly targetHead: string;
  /** Nobody looked at their descriptions. */
  readonly pullRequests: readonly ObservedFixPullRequest[];
  /** Existing branches of ours by full ref name, with their commits. */
  readonly branches: ReadonlyMap<string, string>;
}

/**
 * All pull requests from branches of ours into the target, whoever opened them, and closed ones that we opened.
 * @param rules slugs of the rules that can be fixed now: of older closed pull requests only these matter
 */
export async function knownFixes(
  place: FixPlace,
  targetHead: string,
  rules: ReadonlySet<string>,
  host: FixHost,
): Promise<Result<KnownFixes>> {
  const identity = await host.identity();
  if (!identity.ok) return identity;
  const branches = await host.branches(fixBranchFolder(place));
  if (!branches.ok) return branches;
  const self = identity.value.id.toLowerCase();
  const { targetBranch } = place;
  const active = await host.pullRequests({ status: 'active', targetBranch });
  if (!active.ok) return active;
  const own = await host.pullRequests({ status: 'all', targetBranch, createdBy: identity.value.id });
  if (!own.ok) return own;
  const byId = new Map([...own.value, ...active.value].map((each) => [each.id, each]));
  const ours = [...byId.values()].filter(({ sourceBranch, status }) => {
    const name = readFixBranch(sourceBranch, place);
    return name !== null && (status === 'active' || rules.has(name.rule) || branches.value.has(sourceBranch));
  });
  const isKnown = new Set(ours.map(({ sourceBranch }) => sourceBranch));
  const orphans = [...branches.value.keys()].filter(
    (branch) => readFixBranch(branch, place) !== null && !isKnown.has(branch),
  );
  const found = await inParallel(orphans.slice(0, ORPHANS_MAX), PARALLEL_READS, (sourceBranch) =>
    host.pullRequests({ status: 'all', sourceBranch }),
  );
  for (const each of found) {
    if (!each.ok) return each;
    ours.push(...each.value);
  }
  const pullRequests = await observeAll(ours, { self, place }, host);
  if (!pullRequests.ok) return pullRequests;
  return success({ self, targetHead, pullRequests: pullRequests.value, branches: branches.value });
}

/** Adds what matters for these fixes: heads, descriptions, and what others opened from the same branches. */
export async function observeFixes(
  known: KnownFixes,
  place: FixPlace,
  fixes: readonly DesiredFix[],
  host: FixHost,
): Promise<Result<ObservedFixes>> {
  const pullRequests = [...known.pullRequests];
  const isKnown = new Set(pullRequests.map(({ branch }) => branch));
  for (const { branch } of fixes.filter((fix) => !isKnown.has(fix.branch))) {
    // Into whatever target: somebody may have given ours another one.
    const found = await host.pullRequests({ status: 'all', sourceBranch: branch });
    const read = found.ok ? await observeAll(found.value, { self: known.self, place }, host) : found;
    if (!read.ok) return read;
    pullRequests.push(...read.value);
  }
  const described = await inParallel(pullRequests, PARALLEL_READS, (each) =>
    withBody(
      each,
      fixes.find(({ branch }) => branch === each.branch),
      host,
    ),
  );
  const wanted = new Set([...fixes.map(({ branch }) => branch), ...pullRequests.map(({ branch }) => branch)]);
  const existing = [...wanted].filter((branch) => known.branches.has(branch));
  const heads = await inParallel(existing, PARALLEL_READS, (branch) =>
    headOf(branch, known.self, place, host),
  );
  const observed: ObservedFixPullRequest[] = [];
  for (const each of described) {
    if (!each.ok) return each;
    observed.push(each.value);
  }
  const byBranch = new Map<string, ObservedFixHead>();
  for (const [index, head] of heads.entries()) {
    if (!head.ok) return head;
    if (head.value !== null) byBranch.set(existing[index] ?? '', head.value);
  }
  const leftovers = await leftoversOf(known, place, host);
  if (!leftovers.ok) return leftovers;
  const { self, targetHead } = known;
  return success({
    self,
    targetHead,
    pullRequests: observed,
    heads: byBranch,
    leftovers: leftovers.value,
  });
}

/** Who we are, and for what we look. */
interface Ours {
  readonly self: string;
  readonly place: FixPlace;
}

/** Hardly ever there, so nothing is asked for. */
async function leftoversOf(
  { branches, self }: KnownFixes,
  place: FixPlace,
  host: FixHost,
): Promise<Result<ReadonlyMap<string, string>>> {
  const leftovers = new Map<string, string>();
  for (const name of branches.keys()) {
    if (readFixBranch(stagedFor(name) ?? '', place) === null) continue;
    const head = await headOf(name, self, place, host);
    if (!head.ok) return head;
    if (head.value?.origin === 'ours') leftovers.set(name, head.value.commit);
  }
  return success(leftovers);
}

async function observeAll(
  pulls: readonly FixPullRequest[],
  ours: Ours,
  host: FixHost,
): Promise<Result<readonly ObservedFixPullRequest[]>> {
  const read = await inParallel(pulls, PARALLEL_READS, (each) => observePull(each, ours, host));
  const values: ObservedFixPullRequest[] = [];
  for (const each of read) {
    if (!each.ok) return each;
    values.push(each.value);
  }
  return success(values);
}

async function observePull(
  pull: FixPullRequest,
  { self, place }: Ours,
  host: FixHost,
): Promise<Result<ObservedFixPullRequest>> {
  const { id, status, sourceBranch: branch, hasConflicts, title } = pull;
  const properties = await host.pullRequestProperties(id);
  if (!properties.ok) return properties;
  const read = readFixRecord(properties.value);
  // Everybody who may contribute to pull requests can write properties: those of another fix are none.
  const record = read?.key === readFixBranch(branch, place)?.key ? read : null;
  const isMarked = status === 'abandoned' && record !== null && record.closed !== null;
  const closer = isMarked ? await host.whoAbandoned(id) : success(pull.closedBy);
  if (!closer.ok) return closer;
  const closedBy = closer.value?.toLowerCase() ?? null;
  const isMoved = pull.targetBranch !== place.targetBranch;
  const isOwn = pull.createdBy.toLowerCase() === self;
  return success({ id, status, branch, isMoved, isOwn, title, closedBy, hasConflicts, record, body: null });
}

/** The description matters only when it may have to be written. */
async function withBody(
  pull: ObservedFixPullRequest,
  fix: DesiredFix | undefined,
  host: FixHost,
): Promise<Result<ObservedFixPullRequest>> {
  const isSame = fix === undefined || pull.record?.content === fix.record.content;
  if (pull.status !== 'active' || isSame) return success(pull);
  const description = await host.pullRequestDescription(pull.id);
  return description.ok ? success({ ...pull, body: bodyHash(description.value) }) : description;
}

async function headOf(
  branch: string,
  self: string,
  place: FixPlace,
  host: FixHost,
): Promise<Result<ObservedFixHead | null>> {
  const found = await host.branch(branch);
  if (!found.ok || found.value === null) return found.ok ? success(null) : found;
  const { commit, parents, message, pushedBy } = found.value;
  const trailers = readFixTrailers(message);
  const isOurs =
    pushedBy?.toLowerCase() === self &&
    trailers !== null &&
    trailers.key === readFixBranch(stagedFor(branch) ?? branch, place)?.key;
  return success({
    commit,
    origin: isOurs ? 'ours' : 'foreign',
    content: isOurs ? trailers.content : null,
    base: parents[0] ?? null,
  });
}
