import type { Fault } from '../../core/fault.ts';
import type { FixedFile } from '../../core/fixes/apply-candidates.ts';
import type { Candidate } from '../../core/fixes/candidate.ts';
import type { Proposal } from '../../core/fixes/propose-fixes.ts';
import type { Finding } from '../../core/sarif/finding.ts';
import { logText } from '../../core/text/log-text.ts';
import type { Io } from '../io.ts';
import { jsonLine } from '../json-line.ts';

/** The object of `fix --json`. People script against it. */
export function fixJson(proposal: Proposal, faults: readonly Fault[]): string {
  return jsonLine({
    candidates: proposal.candidates.map(
      ({ findings, source, fixer, files, ladder, confidence, explanation }) => ({
        findings: findings.map(referenceTo),
        source,
        fixer,
        files: files.map(({ path, diff }) => ({ path, diff })),
        ladder,
        confidence,
        explanation,
      }),
    ),
    unfixed: proposal.unfixed.map(({ finding, reason }) => ({ finding: referenceTo(finding), reason })),
    faults: faults.map(({ code, blame, message, next, file = null }) => ({
      code,
      blame,
      message,
      next,
      file,
    })),
  });
}

function referenceTo({ file, runIndex, resultIndex, tool, ruleId, path, startLine }: Finding): object {
  return { file, runIndex, resultIndex, tool, ruleId, path, startLine };
}

/** Commands of the Azure Pipelines agent, and characters that terminals obey. */
const OBEYED = /#(?=#)/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this finds
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu;

/**
 * One unified diff. In a pipeline's log, and where somebody looks, foreign code must not be obeyed: then a diff that
 * holds such things is made harmless, which is said.
 */
export function fixDiff(files: readonly FixedFile[], io: Io): void {
  const diff = files.map((file) => file.diff).join('');
  let harmless = diff;
  if (io.env['TF_BUILD'] !== undefined) harmless = harmless.replace(OBEYED, '# ');
  if (io.isTerminal) harmless = harmless.replace(CONTROLS, '\ufffd');
  io.stdout(harmless);
  if (harmless !== diff) {
    io.stderr(
      'The diff held text that a log or terminal would obey; it was changed and cannot be applied.\n',
    );
  }
}

/** A line per fix, with its confidence and why; a line per finding whose fix was refused; the sums. */
export function fixText(proposal: Proposal, isWritten: boolean, faults: readonly Fault[]): string {
  const failed = new Set(faults.filter(({ code }) => code === 'output.unwritable').map(({ file }) => file));
  const refused = proposal.unfixed.filter(({ isOffered }) => isOffered);
  const without = proposal.unfixed.length - refused.length;
  const isDone = (candidate: Candidate) => isWritten && !candidate.files.some(({ path }) => failed.has(path));
  const done = proposal.candidates.filter(isDone).length;
  const sums = [
    isWritten
      ? `${count(done, 'fix', 'fixes')} applied`
      : `${count(proposal.candidates.length, 'fix', 'fixes')} can be applied`,
    ...(isWritten && done < proposal.candidates.length
      ? [`${proposal.candidates.length - done} not written`]
      : []),
    ...(refused.length > 0 ? [`${refused.length} refused`] : []),
    ...(without > 0 ? [`${count(without, 'finding', 'findings')} without a fix`] : []),
  ];
  return [
    ...proposal.candidates.map(
      (one) => `${(isWritten && !isDone(one) ? 'failed' : one.confidence).padEnd(8)} ${linesOf(one)}`,
    ),
    ...refused.map(({ finding, reason }) => `refused  ${placeOf(finding)}  ${logText(reason, 300)}`),
    `${sums.join('; ')}.`,
    '',
  ].join('\n');
}

function linesOf({ findings, explanation }: Candidate): string {
  const [first] = findings;
  const more =
    findings.length > 1 ? ` (and ${count(findings.length - 1, 'other finding', 'other findings')})` : '';
  return `${first === undefined ? '' : placeOf(first)}${more}  ${logText(explanation, 300)}`;
}

function placeOf({ path, startLine, ruleId }: Finding): string {
  const line = startLine === null ? '' : `:${startLine}`;
  return `${logText(path ?? '(no file)', 200)}${line}  ${ruleId === '' ? '-' : logText(ruleId, 120)}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
