import './message-bar.css';
import type { ReactNode } from 'react';

interface MessageBarProps {
  readonly tone: 'info' | 'warning' | 'error';
  readonly title?: string;
  readonly children?: ReactNode;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
}

const WORDS = { info: 'Note', warning: 'Warning', error: 'Error' } as const;

/** One thing that the reader should know, with what to do about it. */
export function MessageBar({ tone, title, children, actions }: MessageBarProps) {
  return (
    <div className={`message-bar message-bar-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <div className="message-bar-text">
        <p className="message-bar-title">
          <span className="visually-hidden">{WORDS[tone]}: </span>
          {title}
        </p>
        {children}
      </div>
      {actions}
    </div>
  );
}
