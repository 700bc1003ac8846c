import { isSecretRule } from '../../../src/core/sarif/texts/secrets.ts';
import type { BaselineRow } from '../../data/baseline-rows.ts';
import type { LoadedScan } from '../../data/loaded-scan.ts';
import { shownText } from '../../data/shown-text.ts';
import { Pill } from '../../parts/pill.tsx';
import { RelativeDate } from '../../parts/relative-date.tsx';
import { CodeExcerpt } from './code-excerpt.tsx';
import { FactList } from './fact-list.tsx';
import { scanFacts } from './facts-section.tsx';
import { KitNotice } from './kit-notice.tsx';
import { PanelHead } from './panel-head.tsx';
import { PanelSection } from './panel-section.tsx';
import { PlaceLink } from './place-link.tsx';
import { RuleSection } from './rule-section.tsx';
import { SecretScope } from './secret-guard.tsx';

interface OldFindingProps extends BaselineRow {
  readonly scan: LoadedScan;
  readonly onClose: () => void;
}

const STATES = {
  fixed: {
    mark: <Pill tone="success">fixed</Pill>,
    words: 'Fixed: the tool looked again and did not report it.',
  },
  notScanned: {
    mark: <Pill tone="warning">not scanned</Pill>,
    words: 'Not scanned: its tool did not run in the newest scan, so nobody knows whether it is still there.',
  },
} as const;

/** A finding that the baseline had and the newest scan does not have. */
export function OldFinding({ scan, state, entry, onClose }: OldFindingProps) {
  const { ruleId, severity, message, path, startLine, tool, firstSeen, cwe } = entry;
  const before = scan.index.report.baseline.scan;
  const place = { path, startLine, startColumn: null, endLine: null, endColumn: null };
  const commit = before === null ? null : { repository: scan.repository, commit: before.commit };
  return (
    <article className="finding-panel">
      <PanelHead title={ruleId} severity={severity} marks={STATES[state].mark} onClose={onClose} />
      <KitNotice />
      <p className="finding-panel-message">{shownText(message)}</p>
      {commit !== null && path !== null && (
        <PanelSection title="Code before">
          <PlaceLink commit={commit} place={place} instead={null} />
          <SecretScope isSecret={isSecretRule(tool, ruleId, null, cwe)}>
            <CodeExcerpt commit={commit} place={{ ...place, path }} unit="unknown" />
          </SecretScope>
        </PanelSection>
      )}
      <RuleSection rule={null} helpUri={null} cwe={cwe} />
      <PanelSection title="Facts">
        <FactList
          facts={[
            ['State', STATES[state].words],
            ['First seen', <RelativeDate key="date" date={firstSeen} />],
            ['Tool', shownText(tool)],
            ...scanFacts(scan),
          ]}
        />
      </PanelSection>
    </article>
  );
}
