import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { KeyedFinding } from '../../../src/core/identity/comparison.ts';
import { faultOf, orThrow } from '../../data/fault-error.ts';
import type { LoadedScan } from '../../data/loaded-scan.ts';
import { shownText } from '../../data/shown-text.ts';
import { FaultBar } from '../../parts/fault-bar.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { FixesSection } from './fixes-section.tsx';
import { FlowSection } from './flow-section.tsx';
import { RelatedSection } from './related-section.tsx';
import { RuleSection } from './rule-section.tsx';

interface DetailSectionsProps {
  readonly scan: LoadedScan;
  /** Of the scan's index. */
  readonly row: number;
  readonly finding: KeyedFinding;
  /** Stands behind the message; it needs no details. */
  readonly children: ReactNode;
}

/** Message, flows, related places and rule: they lie in another file than the list, which may be lost. */
export function DetailSections({ scan, row, finding, children }: DetailSectionsProps) {
  const { data, error, refetch } = useDetails(scan);
  const fault = faultOf(error);
  const detail = data?.finding(row);
  const rule = detail?.rule ?? data?.rule(finding.tool, finding.ruleId) ?? null;
  const { columnUnit, helpUri, cwe } = finding;
  return (
    <>
      {fault !== null && <FaultBar fault={fault} tone="warning" onRetry={() => void refetch()} />}
      {detail === undefined && fault === null && <Skeleton what="the message" lines={2} />}
      {detail !== undefined && <p className="finding-panel-message">{shownText(detail.message)}</p>}
      {children}
      {detail !== undefined && detail.flows.length > 0 && (
        <FlowSection flows={detail.flows} cut={detail.flowsCut} commit={scan} unit={columnUnit} />
      )}
      {detail !== undefined && detail.related.length > 0 && (
        <RelatedSection places={detail.related} cut={detail.relatedCut} commit={scan} />
      )}
      {detail !== undefined && (finding.fixes > 0 || detail.fixes.length > 0) && (
        <FixesSection descriptions={detail.fixes} count={finding.fixes} />
      )}
      {(detail !== undefined || fault !== null) && <RuleSection rule={rule} helpUri={helpUri} cwe={cwe} />}
    </>
  );
}

/** The scan keeps what it has loaded; the query tells of it. */
function useDetails(scan: LoadedScan) {
  const { run, index } = scan;
  return useQuery({
    queryKey: ['finding-details', run.id, index.report.step.id, index.report.step.attempt],
    queryFn: async () => orThrow(await scan.details()),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}
