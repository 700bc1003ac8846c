import './page-header.css';
import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: string;
  /** One line below the title. */
  readonly note?: ReactNode;
  /** Buttons at the end of the line. */
  readonly actions?: ReactNode;
  /** Tabs, below. */
  readonly children?: ReactNode;
}

/** The top of a page, with its only `h1`. */
export function PageHeader({ title, note, actions, children }: PageHeaderProps) {
  return (
    <header className="page-header">
      <div className="page-header-row">
        <h1 className="page-header-title">{title}</h1>
        {actions !== undefined && <div className="page-header-actions">{actions}</div>}
      </div>
      {note !== undefined && <p className="page-header-note">{note}</p>}
      {children}
    </header>
  );
}
