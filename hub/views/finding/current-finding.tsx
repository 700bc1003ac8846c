import { isSecretRule } from '../../../src/core/sarif/texts/secrets.ts';
import type { LoadedScan } from '../../data/loaded-scan.ts';
import { Pill } from '../../parts/pill.tsx';
import { CodeExcerpt } from './code-excerpt.tsx';
import { DetailSections } from './detail-sections.tsx';
import { FactsSection } from './facts-section.tsx';
import { KitNotice } from './kit-notice.tsx';
import { PanelHead } from './panel-head.tsx';
import { PanelSection } from './panel-section.tsx';
import { PlaceLink } from './place-link.tsx';
import { SecretScope } from './secret-guard.tsx';

interface CurrentFindingProps {
  readonly scan: LoadedScan;
  /** Of the scan's index. */
  readonly row: number;
  readonly onClose: () => void;
}

/** A finding that the newest scan has. */
export function CurrentFinding({ scan, row, onClose }: CurrentFindingProps) {
  const decided = scan.index.finding(row);
  const { finding, state, origin } = decided;
  const { path, logicalLocation, pathProblem } = finding;
  return (
    <article className="finding-panel">
      <PanelHead
        title={finding.ruleName ?? finding.ruleId}
        severity={finding.severity}
        marks={
          <>
            {origin === 'introduced' && <Pill tone="error">introduced</Pill>}
            {origin === 'appeared' && <Pill tone="warning">appeared in old code</Pill>}
            {origin === null && state === 'new' && <Pill tone="warning">new</Pill>}
            {finding.suppressed && <Pill>suppressed</Pill>}
            {finding.fixes > 0 && <Pill tone="success">the tool offers a fix</Pill>}
          </>
        }
        onClose={onClose}
      />
      <KitNotice />
      <SecretScope
        isSecret={isSecretRule(finding.tool, finding.ruleId, { name: finding.ruleName }, finding.cwe)}
      >
        <DetailSections scan={scan} row={row} finding={finding}>
          <PanelSection title="Code">
            <PlaceLink commit={scan} place={finding} instead={logicalLocation ?? pathProblem} />
            {path === null ? (
              <p>The result names no file of this repository.</p>
            ) : (
              <CodeExcerpt commit={scan} place={{ ...finding, path }} unit={finding.columnUnit} />
            )}
          </PanelSection>
        </DetailSections>
      </SecretScope>
      <FactsSection scan={scan} decided={decided} />
    </article>
  );
}
