import type { Candidate, Confidence } from '../fixes/candidate.ts';
import { redact } from '../text/redact.ts';
import { inlineWithin } from './within.ts';

const WORDS: Readonly<Record<Confidence, string>> = {
  high: 'the code is what the log quotes, and the edit stays on the lines of the finding',
  medium:
    'the code is what the log quotes, and the edit stays on the lines of the finding; nobody has parsed or scanned the result yet',
  low: 'it applies, and there are doubts',
};

const DONE = '✅';
const OPEN = '⬜';

/** What is proven about the fix, what is still open, and what is known from earlier ones. */
export function evidenceLines(
  candidates: readonly Candidate[],
  confidence: Confidence,
  secrets: readonly string[],
  budget: number,
): readonly string[] {
  const parses = candidates.every(({ ladder }) => ladder !== 'L0');
  const reasons = redact([...new Set(candidates.flatMap((each) => each.reasons))].join('; '), secrets);
  const why = reasons === '' ? WORDS[confidence] : reasons;
  return [
    `**${confidence}**: ${inlineWithin(why, budget)}.`,
    '',
    `- ${DONE} L0 The edits apply to the file as it is on the target branch`,
    `- ${parses ? DONE : OPEN} L1 The result parses${parses ? '' : ' (not checked for this language)'}`,
    `- ${OPEN} L2 A detector of FixGate is silent (there is none yet)`,
    `- ${OPEN} L3 The scanner itself confirms: see the status \`fixgate/verified\` of this pull request`,
    `- ${OPEN} L4 The build policies are green: see the checks of this pull request`,
    '',
    'History: no history yet.',
  ];
}
