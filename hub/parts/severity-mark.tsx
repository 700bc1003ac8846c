import './severity-mark.css';
import type { Severity } from '../../src/core/sarif/finding.ts';

/** Told apart by shape; themes give two of them one colour. */
const SHAPES: Readonly<Record<Severity, string>> = {
  critical: 'M5 1h6l4 4v6l-4 4H5l-4-4V5zM7.1 4v5h1.8V4zm0 6.2V12h1.8v-1.8z',
  high: 'M8 1.5 15.5 15H.5zM7.2 6v4.4h1.6V6zm0 5.6v1.6h1.6v-1.6z',
  medium: 'M8 1l7 7-7 7-7-7z',
  low: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3z',
  none: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3zm0 1.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
};

const LABELS: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'None',
};

/** Shape and word. `hidesText` leaves the word to screen readers, where a column's head says what it is. */
export function SeverityMark({
  severity,
  hidesText = false,
}: {
  readonly severity: Severity;
  readonly hidesText?: boolean;
}) {
  return (
    <span className="severity-mark" {...(hidesText ? { title: LABELS[severity] } : {})}>
      <svg
        className={`severity-mark-icon severity-mark-${severity}`}
        width="14"
        height="14"
        viewBox="0 0 16 16"
        aria-hidden="true"
      >
        <path fillRule="evenodd" d={SHAPES[severity]} />
      </svg>
      <span className={hidesText ? 'visually-hidden' : undefined}>{LABELS[severity]}</span>
    </span>
  );
}
