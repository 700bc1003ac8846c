import { daysBetween } from '../core/days.ts';
import type { Verdict } from '../core/gate/verdict.ts';
import { branchName } from '../core/git-ref.ts';
import type { KeyedFinding } from '../core/identity/comparison.ts';
import type { Verification } from '../core/remediation/verification.ts';
import { conditionWords, counted, shortCommit } from '../core/render/words.ts';
import { isLost } from '../core/sarif/places/lost-file.ts';
import type { DecidedFinding } from '../core/triage/decided-finding.ts';
import type { Log } from '../ports/log.ts';
import type { RunOutput } from '../ports/run-output.ts';
import type { Decision } from './decide.ts';

const FINDINGS_SHOWN = 20;

/** Tells the step's log what was looked at and what came out. */
export function logDecision(
  decision: Decision,
  findings: readonly DecidedFinding[],
  today: string,
  log: Log,
): void {
  const { scan, verdict, policyOrigin } = decision;
  const files = counted(scan.files.length, 'file');
  log.info(`Read ${counted(verdict.counts.total, 'finding')} in ${files}, category '${scan.category}'.`);
  for (const run of scan.runs) {
    const version = run.toolVersion === null ? '' : ` ${run.toolVersion}`;
    log.info(`- ${run.file}: ${run.tool}${version}, ${counted(run.results, 'result')}`);
  }
  for (const copy of scan.copies) log.info(`- ${copy}.`);
  log.info(`Policy: ${policyOrigin}.`);
  log.info(baselineLine(decision, today));
  for (const fault of verdict.faults) log.fault(fault, verdict.verdict === 'error' ? 'error' : 'warning');
  for (const line of conditionLines(verdict)) log.info(line);
  logFindings(verdict, findings, log);
  logLost(findings, log);
  const { introduced, appeared, fixed, open } = verdict.counts;
  const counts = `${introduced} introduced, ${appeared} appeared, ${fixed} fixed, ${open} open`;
  log.info(`Verdict: ${verdict.verdict} (${counts}).`);
}

function baselineLine({ search, isStale }: Decision, today: string): string {
  if (search.baseline === null) return `Nothing to compare with: ${search.explanation}.`;
  const { commit, branch, runId, finishedAt } = search.baseline.scan;
  const line = `Compared with commit ${shortCommit(commit)} of ${branchName(branch)} (run ${runId})`;
  if (!isStale) return `${line}.`;
  const days = Math.max(0, daysBetween(finishedAt, today));
  const age = `${counted(search.distance, 'commit')} and ${counted(days, 'day')}`;
  return `${line}, which is ${age} behind: what came after it was not scanned.`;
}

function conditionLines({ conditions }: Verdict): readonly string[] {
  return conditions.map(({ condition, actual, outcome, remedy }) => {
    const found = actual === null ? 'not counted' : String(actual);
    const words = `${outcome}: ${conditionWords(condition)}: ${found}, allowed ${condition.max}.`;
    return `- ${words}${remedy === null ? '' : ` ${remedy}`}`;
  });
}

/** The findings that made a condition fail or warn. */
function logFindings({ conditions }: Verdict, findings: readonly DecidedFinding[], log: Log): void {
  const counted = conditions.filter(({ outcome }) => outcome === 'failed' || outcome === 'warned');
  const keys = new Set(counted.flatMap((each) => each.findings));
  const shown = [...keys].slice(0, FINDINGS_SHOWN);
  const byKey = byKeys(findings, new Set(shown));
  for (const key of shown) {
    const finding = byKey.get(key);
    if (finding === undefined) continue;
    const { severity, ruleId, tool, path, startLine, message, logicalLocation } = finding;
    const place =
      path === null ? (logicalLocation ?? 'no file') : `${path}${startLine === null ? '' : `:${startLine}`}`;
    log.info(`- ${severity}  ${place}  ${ruleId} (${tool})  ${message}`);
  }
  if (keys.size > FINDINGS_SHOWN) log.info(`- … and ${keys.size - FINDINGS_SHOWN} more on the run's page.`);
}

function byKeys(findings: readonly DecidedFinding[], keys: ReadonlySet<string>): Map<string, KeyedFinding> {
  const found = new Map<string, KeyedFinding>();
  if (keys.size === 0) return found;
  for (const { finding } of findings) if (keys.has(finding.key)) found.set(finding.key, finding);
  return found;
}

/** Files that cannot be told may be anywhere in the change: a wrong source root must not stay unnoticed. */
function logLost(findings: readonly DecidedFinding[], log: Log): void {
  const lost = findings.filter(({ finding }) => isLost(finding));
  const [first] = lost;
  if (first === undefined) return;
  const words = `${counted(lost.length, 'finding')} in files that are not known to lie in the repository`;
  log.warning(`${words}; new ones count as introduced. The first: ${first.finding.pathProblem}.`);
}

/** What the run says about the fix of a fix pull request. */
export function logFix(fix: Verification | null, log: Log): void {
  if (fix === null) return;
  if (fix.outcome === 'verified') log.info(`Fix verified: ${fix.words}.`);
  else log.warning(`Fix not verified: ${fix.words}.`);
}

/** What later steps and jobs can use. @param fix null: the run is about no fix of ours, and says nothing of it */
export function setOutputs({ verdict, counts }: Verdict, fix: Verification | null, output: RunOutput): void {
  output.setOutput('verdict', verdict);
  const { total, open, new: fresh, introduced, appeared, fixed } = counts;
  for (const [name, value] of Object.entries({ total, open, new: fresh, introduced, appeared, fixed })) {
    output.setOutput(name, String(value));
  }
  if (fix !== null) output.setOutput('fix', fix.outcome);
}
