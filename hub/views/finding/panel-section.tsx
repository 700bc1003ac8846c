import './panel-section.css';
import { type ReactNode, useId } from 'react';

/** A part of the panel with its heading. */
export function PanelSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="panel-section" aria-labelledby={id}>
      <h3 className="panel-section-title" id={id}>
        {title}
      </h3>
      {children}
    </section>
  );
}
