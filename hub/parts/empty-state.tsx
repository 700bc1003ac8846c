import './empty-state.css';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** What there is nothing of. */
  readonly title: string;
  /** Why, and what would change it. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing to show, and why: an empty place that says nothing looks broken. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <h2 className="empty-state-title">{title}</h2>
      {children !== undefined && <div className="empty-state-text">{children}</div>}
      {actions}
    </div>
  );
}
