import type { Fault } from '../core/fault.ts';
import type { Confidence } from '../core/fixes/candidate.ts';
import { type Proposal, pathsToRead, proposeFixes } from '../core/fixes/propose-fixes.ts';
import { isProtectedPath } from '../core/fixes/protected-path.ts';
import { inParallel } from '../core/in-parallel.ts';
import { chooseOffers, LATER, resultId } from '../core/remediation/choose-offers.ts';
import type { FixableFindings } from '../core/remediation/fix-group.ts';
import { isTrusted } from '../core/remediation/trust.ts';
import type { FixOffer } from '../core/sarif/fix-offer.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';
import type { FixHost } from '../ports/fix-host.ts';
import { decidesOverScans } from './scan-files.ts';

const PARALLEL_READS = 8;
/** One run fetches no more: so many files are the work of months for reviewers. */
const FILES_MAX = 100;
/** Of one fix: nobody can check more of them, and properties of pull requests have to hold their keys. */
const FINDINGS_MAX = 50;
const TOO_MANY = `one fix for more than ${FINDINGS_MAX} findings is for a person to judge`;

/** What can be fixed in the commit that was scanned. */
export interface FixSources {
  readonly proposal: Proposal;
  readonly fixable: readonly FixableFindings[];
  /** Why an open finding has no fix, by its key. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
}

/** Of a fix that is sure of its place alone, where the policy asks for more. */
const UNPROVEN = 'its confidence is only medium: nobody has parsed the result yet';

interface SourcesRequest {
  readonly offers: readonly FixOffer[];
  /** Open ones. */
  readonly findings: readonly DecidedFinding[];
  /** That was scanned; files come from it, never from the agent's disk, where scripts may have changed them. */
  readonly commit: string;
  readonly definitionId: number;
  /** As the input names it. */
  readonly policyFile: string;
  readonly minConfidence: Confidence;
  /** Files that decide over other builds, reviews or package sources; what decides over scans stays as it is. */
  readonly allowProtectedPaths: boolean;
}

/** Reads the files that fixes of open findings need, and tries the fixes on them. */
export async function fixSources(
  { offers, findings, commit, definitionId, policyFile, ...policy }: SourcesRequest,
  host: Pick<FixHost, 'bytesAt' | 'pipelineFile'>,
): Promise<FixSources> {
  const { minConfidence, allowProtectedPaths } = policy;
  const faults: Fault[] = [];
  const deciding = await decidesOverScans(definitionId, host);
  if (deciding.fault !== null) faults.push(deciding.fault);
  const rules = policyFile.replace(/^(?:\.?\/)+/u, '').toLowerCase();
  const isProtected = (path: string): boolean =>
    deciding.test(path) || path.toLowerCase() === rules || (!allowProtectedPaths && isProtectedPath(path));
  const chosen = chooseOffers(offers, { findings, isProtected, filesMax: FILES_MAX });
  const paths = pathsToRead(chosen.offers);
  const read = await inParallel(paths, PARALLEL_READS, (path) => host.bytesAt(commit, path));
  const blobs = new Map<string, Uint8Array | string>();
  read.forEach((answer, index) => {
    const path = paths[index] ?? '';
    if (!answer.ok) faults.push(answer.fault);
    blobs.set(
      path,
      answer.ok
        ? (answer.value ?? `${path} is no file of the repository`)
        : answer.fault.message.replace(/\.$/u, ''),
    );
  });
  const proposal = proposeFixes(chosen.offers, blobs, minConfidence, isProtected);
  const byId = new Map(findings.map((each) => [resultId(each.finding), each]));
  const reasons = new Map<string, string>();
  const all = proposal.candidates.flatMap((candidate): readonly FixableFindings[] => {
    const repaired = candidate.findings.flatMap((finding) => byId.get(resultId(finding)) ?? []);
    if (isTrusted(candidate, minConfidence)) {
      return repaired.length === 0 ? [] : [{ candidate, findings: repaired }];
    }
    for (const { finding } of repaired) reasons.set(finding.key, UNPROVEN);
    return [];
  });
  for (const { findings: several } of all)
    if (several.length > FINDINGS_MAX) for (const { finding } of several) reasons.set(finding.key, TOO_MANY);
  const fixable = all.filter((each) => each.findings.length <= FINDINGS_MAX);
  for (const { finding, reason } of proposal.unfixed) {
    const id = resultId(finding);
    const open = byId.get(id);
    if (open !== undefined) reasons.set(open.finding.key, chosen.later.has(id) ? LATER : reason);
  }
  return { proposal, fixable, reasons, faults: faults.slice(0, 1) };
}
