import type { Confidence } from '../fixes/candidate.ts';
import { branchName } from '../git-ref.ts';
import { link } from '../render/link.ts';
import { counted, shortCommit } from '../render/words.ts';
import { redactTokens } from '../sarif/texts/secrets.ts';
import { fence } from '../text/fence.ts';
import { inline } from '../text/inline.ts';
import { redact } from '../text/redact.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import { evidenceLines } from './evidence-lines.ts';
import type { FixGroup } from './fix-group.ts';
import { inlineWithin, linesWithin } from './within.ts';

/** Azure Repos takes 4000 UTF-16 units; the rest is for what people add. */
export const DESCRIPTION_MAX = 3900;
const FINDINGS_MAX = 950;
const FINDING_MAX = 420;
const FIX_MAX = 450;
const TRIAGE_MAX = 420;
const REASONS_MAX = 300;
/** A shorter piece of the diff tells nothing. */
const DIFF_MIN = 120;

/** What the description of a fix pull request tells. */
export interface DescriptionInput {
  readonly group: FixGroup;
  readonly confidence: Confidence;
  /** Unified diffs with secrets redacted. */
  readonly diffs: readonly string[];
  /** Of the proposal: nothing of them is shown. */
  readonly secrets: readonly string[];
  /** Full ref name. */
  readonly targetBranch: string;
  /** What was scanned. */
  readonly commit: string;
  readonly run: { readonly id: number; readonly url: string };
  readonly linkTo: (path: string, line: number | null) => string | null;
}

/** The four parts as Markdown: finding, fix, triage, confidence. At most `DESCRIPTION_MAX` UTF-16 units. */
export function fixDescription(input: DescriptionInput): string {
  const { group, run, commit } = input;
  const before = [
    '## Finding',
    '',
    ...linesWithin(
      group.findings.map((each) => findingLine(each, input)),
      FINDINGS_MAX,
      (count) => `- … and ${counted(count, 'more finding')}.`,
    ),
    '',
    '## Fix',
    '',
    inlineWithin(redactTokens(redact(toldBy(group), input.secrets)), FIX_MAX),
    '',
  ];
  const after = [
    '## Triage',
    '',
    ...triageLines(input),
    '',
    '## Confidence',
    '',
    ...evidenceLines(group.candidates, input.confidence, input.secrets, REASONS_MAX),
    '',
    '## What you can do',
    '',
    '- **Complete** it to take the fix. To undo it later, revert the merge.',
    '- **Abandon** it to decline: these findings get no fix pull request again.',
    '- **Push** to the branch to change it: from then on FixGate leaves the branch alone.',
    '',
    `${link(`Run ${run.id}`, run.url)} · commit ${inline(shortCommit(commit))} · fix ${group.key}`,
  ];
  const without = [...before, ...after].join('\n');
  return [...before, ...diffLines(input, DESCRIPTION_MAX - without.length - 2), ...after].join('\n');
}

function findingLine({ finding }: DecidedFinding, { secrets, linkTo }: DescriptionInput): string {
  const { severity, ruleId, tool, message, path, startLine, cwe, helpUri } = finding;
  const place = path === null ? 'no file' : `${path}${startLine === null ? '' : `:${startLine}`}`;
  const shown = redact(place, secrets);
  const full = link(shown, path === null ? null : linkTo(path, startLine));
  const where = full.length > FINDING_MAX / 2 ? inlineWithin(shown, 150) : full;
  const linked = link(redact(ruleId, secrets), helpUri);
  const rule = linked.length > 160 ? inlineWithin(redact(ruleId, secrets), 100) : linked;
  const weakness = cwe.slice(0, 3).map((number) => ` CWE-${number}`);
  const head = `- **${severity}** ${where} ${rule} (${inlineWithin(redact(tool, secrets), 60)})${weakness.join(',')}`;
  const room = FINDING_MAX - head.length - 2;
  return room < 20 ? head : `${head}: ${inlineWithin(redact(message, secrets), room)}`;
}

/** What the log says that its fixes do, each sentence once. */
function toldBy({ candidates }: FixGroup): string {
  const tools = [...new Set(candidates.map(({ fixer }) => fixer))].join(', ');
  const told = [...new Set(candidates.flatMap((each) => each.told?.trim() || []))].join(' ');
  return `The fix that ${tools} offers${told === '' ? '.' : `: ${told}`}`;
}

function triageLines({ group, targetBranch, secrets }: DescriptionInput): readonly string[] {
  const branch = inlineWithin(branchName(targetBranch), 80);
  const lines = group.findings.map(({ finding, decision, state, firstSeen }) => {
    const when = state === 'new' ? 'new in this scan' : `known since ${firstSeen.slice(0, 10)}`;
    const word =
      decision === null
        ? 'open: neither suppressed nor dismissed, and nobody has decided about it'
        : `${decision.decision.replace('_', ' ')} by a rule of the policy: ${decision.reason}`;
    return `${inlineWithin(redact(finding.ruleId, secrets), 60)} is on ${branch}, ${when}; ${inlineWithin(redact(word, secrets), 160)}.`;
  });
  const each = [...new Set(lines)].map((line) => `- ${line}`);
  return linesWithin(each, TRIAGE_MAX, (count) => `- … and ${count} more.`);
}

/** Whole lines only, and the fence stays closed; its marks grow with what is inside. */
function diffLines({ diffs, secrets }: DescriptionInput, budget: number): readonly string[] {
  // Tokens of known form may stand beside what is fixed, and descriptions are sent by mail.
  const lines = redactTokens(redact(diffs.join(''), secrets))
    .replace(/\n$/u, '')
    .split('\n');
  const note = '\n\nThe rest of the change is on the tab *Files*.';
  let count = lines.length;
  while (count > 0) {
    const block = fence(lines.slice(0, count).join('\n'), 'diff') + (count < lines.length ? note : '');
    if (block.length <= budget) return [block, ''];
    count = Math.min(count - 1, Math.floor((count * budget) / block.length));
  }
  return budget < DIFF_MIN ? [] : ['The change is on the tab *Files*.', ''];
}
