import './fault-list.css';
import { counted } from '../../../src/core/render/words.ts';
import type { ReportedFault } from '../../../src/core/snapshot/scan-report.ts';
import { oneLine } from '../../../src/core/text/one-line.ts';

interface FaultListProps {
  readonly faults: readonly ReportedFault[];
  /** How many more there were. */
  readonly cut: number;
}

/** What the gate could not see, each with what to do now. */
export function FaultList({ faults, cut }: FaultListProps) {
  if (faults.length === 0) return null;
  return (
    <div className="fault-list">
      <h3 className="fault-list-title">What the gate could not see</h3>
      <ul className="fault-list-items">
        {faults.map(({ code, message, next, file, line, column }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be equal, and they never change places
          <li key={at}>
            {oneLine(message)}
            {file !== null && (
              <code> {[oneLine(file), line, column].filter((part) => part !== null).join(':')}</code>
            )}
            <span className="fault-list-next">
              <strong>Next: </strong>
              {oneLine(next)} <code className="fault-list-code">{oneLine(code)}</code>
            </span>
          </li>
        ))}
      </ul>
      {cut > 0 && <p>… and {counted(cut, 'more problem')}: see the log of the step.</p>}
    </div>
  );
}
