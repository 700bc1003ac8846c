import { applyCandidates } from '../../../src/core/fixes/apply-candidates.ts';
import type { Candidate } from '../../../src/core/fixes/candidate.ts';
import type { FixableFindings } from '../../../src/core/remediation/fix-group.ts';
import type { Finding } from '../../../src/core/sarif/finding.ts';
import { aMatch } from '../../support/comparison.ts';
import { propose } from '../fixes/propose.ts';

/** A result of a rule whose fix replaces one line (1-based) of a file. */
export function lineFix(
  path: string,
  line: number,
  text: string,
  { ruleId = 'no-eval', message = 'eval is evil', snippet = 'eval(x)' } = {},
): object {
  const region = { startLine: line, startColumn: 1, endLine: line, endColumn: snippet.length + 1 };
  const place = { artifactLocation: { uri: path }, region: { ...region, snippet: { text: snippet } } };
  return {
    ruleId,
    level: 'error',
    message: { text: message },
    locations: [{ physicalLocation: place }],
    fixes: [
      {
        artifactChanges: [
          {
            artifactLocation: { uri: path },
            replacements: [{ deletedRegion: region, insertedContent: { text } }],
          },
        ],
      },
    ],
  };
}

export const lines = (count: number): string => 'eval(x)\n'.repeat(count);

/** Proposal and its candidates with decided findings, all of them open. */
export async function fixable(
  results: readonly object[],
  files: Readonly<Record<string, string>>,
  given: Partial<Finding> = {},
) {
  const proposal = await propose(results, files);
  const decided = (finding: Finding) => ({
    ...aMatch({ ...finding, ...given, key: `${finding.ruleId} ${finding.path}:${finding.startLine}` }),
    decision: null,
  });
  const all = proposal.candidates.map(
    (candidate: Candidate): FixableFindings => ({ candidate, findings: candidate.findings.map(decided) }),
  );
  const diffs = applyCandidates(proposal, proposal.candidates).map(({ diff }) => diff);
  return { proposal, all, diffs };
}
