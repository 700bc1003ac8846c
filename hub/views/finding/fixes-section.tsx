import './related-section.css';
import { shownText } from '../../data/shown-text.ts';
import { PanelSection } from './panel-section.tsx';

interface FixesSectionProps {
  /** Null: the log does not say what the fix does. */
  readonly descriptions: readonly (string | null)[];
  /** How many the log offers that could be applied. */
  readonly count: number;
}

/** What the tool itself offers to change. */
export function FixesSection({ descriptions, count }: FixesSectionProps) {
  const said = [...new Set(descriptions.flatMap((text) => text ?? []))];
  return (
    <PanelSection title={count === 0 ? 'Suggestion by the tool' : 'Fix by the tool'}>
      {said.length === 0 && (
        <p className="related-section-text">The tool offers a fix and does not describe it.</p>
      )}
      {count === 0 && (
        <p className="related-section-text">It is left to people: FixGate does not apply it.</p>
      )}
      <ul className="related-section-list">
        {said.map((text) => (
          <li key={text}>{shownText(text)}</li>
        ))}
      </ul>
      {count > 1 && <p className="related-section-text">{count} alternatives.</p>}
    </PanelSection>
  );
}
