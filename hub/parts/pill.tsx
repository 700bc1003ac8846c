import './pill.css';
import type { ReactNode } from 'react';

interface PillProps {
  readonly children: ReactNode;
  /** The text says it too: never colour alone. */
  readonly tone?: 'success' | 'warning' | 'error' | 'info';
}

/** A short word or a count. */
export function Pill({ children, tone }: PillProps) {
  return <span className={tone === undefined ? 'pill' : `pill pill-${tone}`}>{children}</span>;
}
