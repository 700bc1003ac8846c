import { branchName } from '../../../src/core/git-ref.ts';
import { shortCommit } from '../../../src/core/render/words.ts';
import type { DecidedFinding } from '../../../src/core/triage/decided-finding.ts';
import {
  decisionWords,
  severitySourceWords,
  stateWords,
  suppressionWords,
} from '../../data/finding-words.ts';
import type { LoadedScan } from '../../data/loaded-scan.ts';
import { shownName, shownText } from '../../data/shown-text.ts';
import { ExternalLink } from '../../parts/external-link.tsx';
import { RelativeDate } from '../../parts/relative-date.tsx';
import { type Fact, FactList } from './fact-list.tsx';
import { PanelSection } from './panel-section.tsx';

/** Where everything about a finding comes from. */
export function FactsSection({
  scan,
  decided,
}: {
  readonly scan: LoadedScan;
  readonly decided: DecidedFinding;
}) {
  const { finding, firstSeen } = decided;
  const { tool, toolVersion, ruleId, severity, severitySource, rank, precision } = finding;
  const facts: readonly Fact[] = [
    ['State', stateWords(decided)],
    ['Decision', words(decisionWords(decided))],
    ['Suppression', words(suppressionWords(finding))],
    ['Severity', `${severity}, ${severitySourceWords(severitySource)}`],
    ['Precision', precision],
    ['Rank', rank === null ? null : `${rank} of 100`],
    ['First seen', <RelativeDate key="date" date={firstSeen} />],
    ['Tool', shownText(toolVersion === null ? tool : `${tool} ${toolVersion}`)],
    ['Rule', shownText(ruleId)],
    ...scanFacts(scan),
  ];
  return (
    <PanelSection title="Facts">
      <FactList facts={facts} />
    </PanelSection>
  );
}

/** Which scan has seen it. */
export function scanFacts({ run, repository, branch, commit, category }: LoadedScan): readonly Fact[] {
  return [
    ['Category', shownText(category)],
    [
      'Scanned',
      `${shownName(repository.name)}, ${shownName(branchName(branch))}, commit ${shortCommit(commit)}`,
    ],
    [
      'Run',
      <ExternalLink key="run" url={run.link} inThisTab>
        {run.number}
      </ExternalLink>,
    ],
  ];
}

function words(text: string | null): string | null {
  return text === null ? null : shownText(text);
}
