import { useId, useState } from 'react';
import { oneLine } from '../../../src/core/text/one-line.ts';
import type { DecidedFinding } from '../../../src/core/triage/decided-finding.ts';
import { faultOf } from '../../data/fault-error.ts';
import type { RunScan } from '../../data/run-scans.ts';
import { Pill } from '../../parts/pill.tsx';
import { SeverityMark } from '../../parts/severity-mark.tsx';
import { FilePlace } from './file-place.tsx';
import { useDetails } from './use-run.ts';

interface LeadingRowProps {
  readonly runId: number;
  readonly scan: RunScan;
  /** In the scan's index. */
  readonly row: number;
  readonly decided: DecidedFinding;
}

/** Severity, rule and place; the message when somebody asks for it. */
export function LeadingRow({ runId, scan, row, decided }: LeadingRowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { finding, origin, state } = decided;
  return (
    <li className="finding-list-item">
      <div className="finding-list-line">
        <SeverityMark severity={finding.severity} />
        <strong className="finding-list-rule">{oneLine(finding.ruleId)}</strong>
        {origin === 'introduced' && <Pill tone="error">introduced</Pill>}
        {origin === 'appeared' && <Pill tone="warning">appeared in old code</Pill>}
        {origin === null && state === 'new' && <Pill tone="warning">new</Pill>}
      </div>
      <div className="finding-list-place">
        <FilePlace index={scan.index} finding={finding} />
        <span>{oneLine(finding.tool)}</span>
        <button
          type="button"
          className="finding-list-toggle"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Hide message' : 'Message'}
          <span className="visually-hidden">
            {' '}
            of {oneLine(finding.ruleId)} in {oneLine(finding.path ?? finding.logicalLocation ?? '')}
          </span>
        </button>
      </div>
      <div id={id}>{isOpen && <Message runId={runId} scan={scan} row={row} />}</div>
    </li>
  );
}

function Message({ runId, scan, row }: Omit<LeadingRowProps, 'decided'>) {
  const { data, error } = useDetails(runId, scan, true);
  const fault = faultOf(error);
  const lines = data?.message(row).split(/\r\n?|\n/u) ?? [];
  return (
    <p className="finding-list-message" role="status">
      {fault !== null && `${fault.message} ${fault.next}`}
      {data === undefined && fault === null && 'Loading the message…'}
      {lines.map(oneLine).join('\n')}
    </p>
  );
}
