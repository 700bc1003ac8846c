import type { Fault } from '../core/fault.ts';
import type { Desired } from '../core/plan/publication.ts';
import type { Verification } from '../core/remediation/verification.ts';
import { statusDescription } from '../core/render/status-description.ts';
import { counted } from '../core/render/words.ts';
import type { Result } from '../core/result.ts';
import { readSarif } from '../core/sarif/read-log.ts';
import type { Receipt } from '../core/snapshot/receipt.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';
import type { Run } from '../ports/build-host.ts';
import type { Log } from '../ports/log.ts';
import type { RunContext, StepInputs } from '../ports/step.ts';
import { type Decision, decide } from './decide.ts';
import { desiredPublication, placeOf } from './desired-publication.ts';
import { eachOnce } from './fault-list.ts';
import { fixPullRequests } from './fix-pull-requests.ts';
import type { Seen } from './observe.ts';
import { onceEach, onceLog } from './once-log.ts';
import type { TaskPorts } from './ports.ts';
import { publish } from './publish.ts';
import { logDecision, logFix, setOutputs } from './report.ts';
import type { SarifWriting } from './sarif-artifact.ts';
import type { Scan } from './scan.ts';
import { scanId } from './scan-identity.ts';
import { scannedChange } from './scanned-change.ts';
import { scannedIteration } from './scanned-iteration.ts';

/** The task in the mode `auto`: read, decide, publish. @param version of FixGate. */
export async function runTask(
  inputs: StepInputs,
  given: RunContext,
  edges: TaskPorts,
  version: string,
): Promise<void> {
  const ports = { ...edges, log: onceLog(edges.log) };
  const { log, output, clock } = ports;
  warnOfInputsWithoutEffect(inputs, log);
  const { checkRights } = await import('./check-rights.ts');
  const [run, change] = await Promise.all([
    ports.build.run(given.runId),
    scannedChange(given, ports.code),
    checkRights(inputs, given, ports),
  ]);
  // The run's start, not now: a repeated attempt must find nothing to change.
  const startedAt = given.startedAt ?? (run.ok ? timeOf(run.value.startedAt) : null);
  const { locateCheckout } = await import('./locate-checkout.ts');
  const { context, faults: moved } = await locateCheckout({ ...given, startedAt }, ports.files);
  const today = new Date(startedAt ?? clock.now()).toISOString();
  const sarif = await sarifWriting(inputs);
  const decision = await decide({ inputs, context, change, today }, ports, sarif?.collector ?? null);
  const { verdict, findings } = decision;
  logDecision(decision, findings, today, log);
  const remark = await remarkOf(decision, context);
  if (remark !== null) log.info(remark);
  const fix = await verifyFix({ decision, findings, context }, ports);
  logFix(fix, log);
  const unread = await moreDetails(decision.scan, findings, ports);
  // Half of what it takes to write a scan is needed nowhere else: it lies beside the entry file.
  const { attachScan, packScan } = await import('./store-scan.ts');
  const compress = inputs.dryRun ? null : ports.gzip.compressor();
  const stored = packScan(decision, findings, context, {
    patterns: inputs.sarif,
    version,
    today,
    compress,
  });
  const id = scanId(context);
  const attaching = inputs.dryRun ? Promise.resolve([]) : attachScan(stored, id, ports);
  // What is not attached must not be promised. While it is compressed, the server tells what is there already.
  const receipt = attaching.then((faults) => (faults.length === 0 ? stored.receipt : null));
  const publishing = { decision, fix, context, run, receipt, dryRun: inputs.dryRun };
  const [attached, published] = await Promise.all([attaching, publishAll(publishing, ports), receipt]);
  const remediation = await fixPullRequests({ inputs, decision, findings, context }, ports);
  const republished = await sarif?.publish({ inputs, context, decision, findings, version }, ports);
  const undone = [
    ...moved,
    ...unread,
    ...attached,
    ...published,
    ...(remediation?.faults ?? []),
    ...(republished ?? []),
  ];
  const notices = eachOnce(onceEach(undone), verdict.faults);
  if (!inputs.dryRun) {
    const told = {
      decision,
      findings,
      fix,
      remediation: remediation?.report ?? null,
      notices,
      remark,
      runId: context.runId,
      today,
    };
    const { attachSummary } = await import('./attach-summary.ts');
    notices.push(...(await attachSummary(told, ports)));
  }
  for (const notice of notices) log.fault(notice, 'warning');
  setOutputs(verdict, fix, output);
  complete(decision, notices, output);
}

/** Of a large log the first reading leaves out what is expensive: which of it matters is known only now. */
async function moreDetails(
  scanned: Scan,
  findings: readonly DecidedFinding[],
  { files, log }: Pick<TaskPorts, 'files' | 'log'>,
): Promise<readonly Fault[]> {
  if (!scanned.details.isIncomplete()) return [];
  log.info(
    'There are many findings with flows and places: those of new ones and of the worst or first of others are kept.',
  );
  const { readMoreDetails } = await import('./more-details.ts');
  return readMoreDetails(scanned, findings, readSarif, files);
}

/** Null: nobody wants the findings as SARIF. */
async function sarifWriting({ sarifArtifact }: StepInputs): Promise<SarifWriting | null> {
  if (sarifArtifact === null) return null;
  const { createSarifWriting } = await import('./sarif-artifact.ts');
  return createSarifWriting(sarifArtifact, readSarif);
}

/** Loaded when it is needed: most pull requests are no fixes of ours. */
async function verifyFix(
  request: {
    readonly decision: Decision;
    readonly findings: readonly DecidedFinding[];
    readonly context: RunContext;
  },
  ports: TaskPorts,
): Promise<Verification | null> {
  const { pullRequest, provider } = request.context;
  if (pullRequest === null || provider !== 'TfsGit') return null;
  const { verify } = await import('./verify.ts');
  return verify(request, ports);
}

/** What does not work outside of Azure Repos; null: it lies there. */
async function remarkOf(decision: Decision, context: RunContext): Promise<string | null> {
  if (context.provider === 'TfsGit') return null;
  const { providerRemark } = await import('./provider-remark.ts');
  return providerRemark(decision, context.provider);
}

function timeOf(iso: string | null): number | null {
  const time = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(time) ? null : time;
}

function warnOfInputsWithoutEffect({ comments }: StepInputs, log: Log): void {
  if (comments) log.warning('The input comments has no effect yet: this version writes no comments.');
}

interface Publishing {
  readonly decision: Decision;
  /** Null: the run is about no fix of ours. */
  readonly fix: Verification | null;
  readonly context: RunContext;
  /** A fault: nothing can be written to a run that cannot be read. */
  readonly run: Result<Run>;
  /** Null: the scan is not complete, so nothing may compare with it. */
  readonly receipt: Promise<Receipt | null>;
  readonly dryRun: boolean;
}

async function publishAll(
  { decision, fix, context, run, receipt, dryRun }: Publishing,
  ports: TaskPorts,
): Promise<readonly Fault[]> {
  if (!run.ok) return [run.fault];
  const { verdict, scan, change } = decision;
  const isForeign = context.provider !== 'TfsGit';
  const iteration = isForeign ? { id: null, faults: [] } : await scannedIteration(change, ports.code);
  const given = {
    context,
    change,
    verdict,
    fix,
    scanId: scanId(context),
    category: scan.category,
    iteration: iteration.id,
    runLink: ports.build.runLink(context.runId),
  };
  const desired = async (seen: Seen): Promise<Desired> =>
    desiredPublication({ ...given, receipt: await receipt }, seen);
  const faults = await publish({ run: run.value, place: placeOf(given), desired, dryRun }, ports);
  return [...iteration.faults, ...faults];
}

function complete({ verdict }: Decision, notices: readonly Fault[], output: TaskPorts['output']): void {
  const line = `FixGate ${statusDescription(verdict)}`;
  if (verdict.verdict !== 'passed') return output.complete('failed', line);
  const issues = [...verdict.faults, ...notices].length;
  if (issues === 0) return output.complete('succeeded', line);
  output.complete('succeededWithIssues', `${line}; ${counted(issues, 'problem')}, see above`);
}
