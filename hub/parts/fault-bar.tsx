import type { Fault } from '../../src/core/fault.ts';
import { Button } from './button.tsx';
import { MessageBar } from './message-bar.tsx';

interface FaultBarProps {
  readonly fault: Fault;
  /** `warning`: the rest of the page is there in spite of it. */
  readonly tone?: 'warning' | 'error';
  readonly onRetry?: () => void;
}

/** What happened, what to do now, and the code to quote when asking for help. */
export function FaultBar({ fault, tone = 'error', onRetry }: FaultBarProps) {
  const { code, message, next, activityId } = fault;
  return (
    <MessageBar tone={tone} title={message} actions={onRetry && <Button onPress={onRetry}>Try again</Button>}>
      <p>{next}</p>
      <p>
        <code className="message-bar-code">{activityId === undefined ? code : `${code} ${activityId}`}</code>
      </p>
    </MessageBar>
  );
}
