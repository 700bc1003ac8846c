import type { Fault } from '../../src/core/fault.ts';
import { MessageBar } from './message-bar.tsx';

const SHOWN_MAX = 50;

/** Many faults as one warning that opens. */
export function FaultSummary({
  faults,
  title,
}: {
  readonly faults: readonly Fault[];
  readonly title: string;
}) {
  const shown = faults.slice(0, SHOWN_MAX);
  return (
    <MessageBar tone="warning" title={title}>
      <details>
        <summary>What happened</summary>
        <ul className="message-bar-list">
          {shown.map(({ code, message, next }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
            <li key={index}>
              {message} {next} <code className="message-bar-code">{code}</code>
            </li>
          ))}
          {faults.length > shown.length && <li>and {faults.length - shown.length} more</li>}
        </ul>
      </details>
    </MessageBar>
  );
}
