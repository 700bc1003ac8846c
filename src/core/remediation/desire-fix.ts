import { applyCandidates } from '../fixes/apply-candidates.ts';
import { CONFIDENCES, type Confidence } from '../fixes/candidate.ts';
import type { Proposal } from '../fixes/propose-fixes.ts';
import { clip } from '../text/clip.ts';
import { compareText } from '../text/compare-text.ts';
import { oneLine } from '../text/one-line.ts';
import { redact } from '../text/redact.ts';
import type { DesiredFix } from './desired-fix.ts';
import { fixBranch } from './fix-branch.ts';
import { fixCommitMessage } from './fix-commit.ts';
import { type DescriptionInput, fixDescription } from './fix-description.ts';
import type { FixGroup } from './fix-group.ts';
import { contentHash } from './fix-key.ts';
import { bodyHash } from './fix-record.ts';
import { fixTitle } from './fix-title.ts';
import { ruleWord } from './rule-word.ts';
import { lowestTrust } from './trust.ts';

const WORD_MAX = 200;
const LIST_MAX = 20;

/** What all fixes of a run have in common. */
export interface FixContext extends Pick<DescriptionInput, 'commit' | 'run' | 'linkTo' | 'targetBranch'> {
  readonly proposal: Proposal;
  readonly prefix: string;
  readonly draftBelow: Confidence;
  readonly scan: string;
  readonly category: string;
}

/** @param branch full ref name of the one that it has; null: it gets one */
export function desireFix(group: FixGroup, branch: string | null, context: FixContext): DesiredFix {
  const { proposal, commit, run, targetBranch, prefix, scan, category } = context;
  const { candidates, key } = group;
  const { secrets } = proposal;
  const files = applyCandidates(proposal, candidates);
  const confidence = lowestTrust(candidates);
  const description = fixDescription({
    ...context,
    group,
    confidence,
    diffs: files.map(({ diff }) => diff),
    secrets,
  });
  const title = fixTitle(group, secrets);
  const content = contentHash(proposal, candidates);
  const findings = group.findings.map(({ finding }) => finding.key).sort(compareText);
  const word = (text: string): string => clip(oneLine(redact(text, secrets)), WORD_MAX);
  const words = (texts: readonly string[]): readonly string[] =>
    [...new Set(texts.map(word))].sort(compareText).slice(0, LIST_MAX);
  return {
    key,
    branch: branch ?? fixBranch({ prefix, targetBranch }, ruleWord(rulesOf(group), secrets), key),
    title,
    description,
    isDraft: CONFIDENCES.indexOf(confidence) > CONFIDENCES.indexOf(context.draftBelow),
    commitMessage: fixCommitMessage({ title, key, content, findings, runId: run.id }),
    files: files.map(({ path, after }) => ({ path, bytes: after })),
    record: {
      key,
      content,
      body: bodyHash(description),
      title: bodyHash(title),
      findings,
      rules: words(rulesOf(group)),
      tools: words(group.findings.map(({ finding }) => finding.tool)),
      firstSeen: group.findings.map(({ firstSeen }) => firstSeen).reduce((a, b) => (a < b ? b : a), ''),
      severity: group.findings[0]?.finding.severity ?? 'none',
      confidence,
      fixer: word([...new Set(candidates.map(({ fixer }) => fixer))].join(', ')),
      commit,
      runId: run.id,
      scan,
      category: word(category),
      closed: null,
    },
  };
}

function rulesOf({ findings }: FixGroup): readonly string[] {
  return findings.map(({ finding }) => finding.ruleId);
}
