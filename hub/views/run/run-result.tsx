import { useMemo } from 'react';
import { leadingFindings } from '../../data/leading-findings.ts';
import type { RunOverview } from '../../data/run-overview.ts';
import type { RunScan } from '../../data/run-scans.ts';
import { BaselineCard } from './baseline-card.tsx';
import { LeadingCard } from './leading-card.tsx';
import { ScanCard } from './scan-card.tsx';
import { VerdictCard } from './verdict-card.tsx';

interface RunResultProps {
  readonly runId: number;
  readonly scans: readonly RunScan[];
  readonly sum: Extract<RunOverview, { kind: 'scanned' }>;
  readonly isCompleted: boolean;
}

/** Verdict, conditions of each scan, findings. */
export function RunResult({ runId, scans, sum, isCompleted }: RunResultProps) {
  const leading = useMemo(() => leadingFindings(scans.map(({ index }) => index)), [scans]);
  const isOnly = scans.length === 1;
  return (
    <>
      <VerdictCard sum={sum} scans={scans} isCompleted={isCompleted} />
      {scans.map(({ index }) => (
        <ScanCard key={index.report.step.id} index={index} isOnly={isOnly} />
      ))}
      <LeadingCard runId={runId} scans={scans} leading={leading} />
      <BaselineCard
        title="Not scanned"
        note="The baseline has these findings, and their tools did not run: nobody knows whether they are still there."
        lists={scans.map(({ index }) => index.notScanned)}
      />
      <BaselineCard title="Fixed" lists={scans.map(({ index }) => index.fixed)} />
    </>
  );
}
