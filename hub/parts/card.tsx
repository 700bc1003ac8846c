import './card.css';
import { type ReactNode, useId } from 'react';

interface CardProps {
  /** An `h2`; left out: the card is no section of its own. */
  readonly title?: ReactNode;
  /** Without padding: for tables. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

/** A white sheet on the page's grey. */
export function Card({ title, isFlush = false, children }: CardProps) {
  const id = useId();
  const className = isFlush ? 'card card-flush' : 'card';
  if (title === undefined) return <div className={className}>{children}</div>;
  return (
    <section className={className} aria-labelledby={id}>
      <h2 className="card-title" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
