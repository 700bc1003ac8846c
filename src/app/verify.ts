import { noBaselineReason } from '../core/gate/remedy.ts';
import { isFixBranch } from '../core/remediation/fix-branch.ts';
import { type FixRecord, readFixRecord } from '../core/remediation/fix-record.ts';
import { unverifiable, type Verification, verification } from '../core/remediation/verification.ts';
import type { Result } from '../core/result.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { FixHost } from '../ports/fix-host.ts';
import type { RunContext } from '../ports/step.ts';
import type { Decision } from './decide.ts';
import { decidesOverScans } from './scan-files.ts';
import { scanRef } from './scan-identity.ts';

/** What was scanned, and by which step. */
interface VerifyRequest {
  readonly decision: Decision;
  readonly findings: readonly DecidedFinding[];
  readonly context: RunContext;
}

interface VerifyPorts {
  readonly code: Pick<CodeHost, 'pullRequest' | 'changedFiles'>;
  readonly fixes: Pick<FixHost, 'pullRequestProperties' | 'pipelineFile'>;
}

/** Null: this run is not about a fix of ours, or another step is to verify it. Reads only. */
export async function verify(request: VerifyRequest, ports: VerifyPorts): Promise<Verification | null> {
  const { decision, context } = request;
  const { pullRequest } = decision.change;
  if (pullRequest === null) return null;
  const isOurs = await isFixPullRequest(request, ports.code);
  if (!isOurs.ok) return unverifiable(isOurs.fault.message);
  if (!isOurs.value) return null;
  const properties = await ports.fixes.pullRequestProperties(pullRequest);
  if (!properties.ok) return unverifiable(properties.fault.message);
  const record = readFixRecord(properties.value);
  if (record === null) return unverifiable('the pull request does not say which findings it fixes');
  if (!isSpeaker(record, decision, context)) return null;
  return compareWith(record, request, ports);
}

/** The agent says from which branch; a run that somebody started by hand does not know. */
async function isFixPullRequest(
  { decision, context }: VerifyRequest,
  code: VerifyPorts['code'],
): Promise<Result<boolean>> {
  const { branchPrefix } = decision.policy.remediation;
  const known = context.pullRequest;
  if (known === null) return { ok: true, value: false };
  const isFix = (branch: string, isFork: boolean): Result<boolean> => ({
    ok: true,
    // Anybody may call a branch of a fork as we call ours.
    value: !isFork && isFixBranch(branch, branchPrefix),
  });
  if (known.sourceBranch !== '') return isFix(known.sourceBranch, known.isFork);
  const asked = await code.pullRequest(known.id);
  return asked.ok ? isFix(asked.value.sourceBranch, asked.value.isFork) : asked;
}

/**
 * Only the step that found the findings sees that they are gone: another leg of a matrix would not have seen them
 * anyway. Another pipeline speaks when it scans the same category.
 */
function isSpeaker(record: FixRecord, { scan }: Decision, context: RunContext): boolean {
  const own = scanRef(context);
  if (record.scan === own) return true;
  const pipelineOf = (ref: string): string => ref.slice(0, ref.indexOf('/'));
  return pipelineOf(record.scan) !== pipelineOf(own) && record.category === scan.category;
}

async function compareWith(
  record: FixRecord,
  { decision, findings, context }: VerifyRequest,
  { code, fixes }: VerifyPorts,
): Promise<Verification> {
  const { change, comparison, scan, search, verdict } = decision;
  const [parent] = change.parents;
  const files = parent === undefined ? null : await code.changedFiles(parent, change.commit);
  if (files !== null && !files.ok) return unverifiable(files.fault.message);
  const changed = files?.value ?? [];
  const scanFiles = await decidesOverScans(context.definitionId, fixes);
  const deciding = changed
    .flatMap(({ path, oldPath }) => [path ?? [], oldPath ?? []].flat())
    .find(scanFiles.test);
  const [fault] = verdict.faults;
  const problem =
    files === null
      ? 'the target of the pull request is not known'
      : (fault?.message.replace(/\.$/, '') ??
        (deciding === undefined ? null : `it changes ${deciding}, which decides what is scanned`));
  return verification({
    record,
    comparison,
    findings,
    runs: scan.runs,
    noBaseline: search.baseline === null ? noBaselineReason(search.reason) : null,
    problem,
    changedPaths: changed.flatMap(({ path }) => path ?? []),
    removedPaths: changed.flatMap(({ path, oldPath }) =>
      oldPath === null || oldPath === path ? [] : oldPath,
    ),
  });
}
