import './scan-card.css';
import type { ScanIndex } from '../../../src/core/snapshot/read-index.ts';
import type { ReportedStep } from '../../../src/core/snapshot/scan-report.ts';
import { oneLine } from '../../../src/core/text/one-line.ts';
import { scanHeadline } from '../../data/run-overview.ts';
import { Card } from '../../parts/card.tsx';
import { BaselineLine } from './baseline-line.tsx';
import { ConditionsTable } from './conditions-table.tsx';
import { FaultList } from './fault-list.tsx';
import { OutcomeMark } from './outcome-mark.tsx';
import { ToolsTable } from './tools-table.tsx';

interface ScanCardProps {
  readonly index: ScanIndex;
  /** The run has no other scan: the verdict above is this one's. */
  readonly isOnly: boolean;
}

/** What one step of the run decided, and from what. */
export function ScanCard({ index, isOnly }: ScanCardProps) {
  const { report, category, runs } = index;
  const { verdict } = report;
  return (
    <Card title={isOnly ? 'Gate' : titleOf(report.step, category)}>
      {!isOnly && (
        <p className="scan-card-verdict">
          <OutcomeMark outcome={verdict.verdict} />
          <span>{scanHeadline(report.change, verdict)}</span>
        </p>
      )}
      <FaultList faults={verdict.faults} cut={verdict.faultsCut} />
      {verdict.conditions.length > 0 ? (
        <ConditionsTable conditions={verdict.conditions} />
      ) : (
        <p className="scan-card-text">No condition is set for this branch: the gate only reports.</p>
      )}
      <div className="scan-card-facts">
        <BaselineLine report={report} />
        <p>
          Category {oneLine(category)}. Rules of the gate: {oneLine(report.policyOrigin)}.
        </p>
      </div>
      <ToolsTable runs={runs} />
    </Card>
  );
}

/** As the run's page names the step; parts that say nothing are left out. */
function titleOf({ titles }: ReportedStep, category: string): string {
  const parts = [titles.stage, titles.job, titles.step].filter((part) => part !== '' && part !== '__default');
  return oneLine(parts.length === 0 ? category : `${parts.join(' / ')}: ${category}`);
}
