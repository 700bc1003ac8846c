import type { BaselineEntry } from '../../../src/core/identity/comparison.ts';
import { isSecretRule } from '../../../src/core/sarif/secrets.ts';
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

interface FixedFindingProps {
  readonly scan: LoadedScan;
  readonly entry: BaselineEntry;
  readonly onClose: () => void;
}

/** A finding that the baseline had and the newest scan has no more. */
export function FixedFinding({ scan, entry, onClose }: FixedFindingProps) {
  const { ruleId, severity, message, path, startLine, tool, firstSeen, cwe } = entry;
  const before = scan.index.report.baseline.scan;
  const place = { path, startLine, startColumn: null, endLine: null, endColumn: null };
  const commit = before === null ? null : { repository: scan.repository, commit: before.commit };
  return (
    <article className="finding-panel">
      <PanelHead
        title={ruleId}
        severity={severity}
        marks={<Pill tone="success">fixed</Pill>}
        onClose={onClose}
      />
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
            ['State', 'Fixed: the tool looked again and did not report it.'],
            ['First seen', <RelativeDate key="date" date={firstSeen} />],
            ['Tool', shownText(tool)],
            ...scanFacts(scan),
          ]}
        />
      </PanelSection>
    </article>
  );
}
