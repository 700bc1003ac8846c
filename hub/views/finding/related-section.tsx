import './related-section.css';
import { counted } from '../../../src/core/render/words.ts';
import type { DetailPlace } from '../../../src/core/sarif/finding-detail.ts';
import { shownText } from '../../data/shown-text.ts';
import type { ScannedCommit } from './code-place.ts';
import { PanelSection } from './panel-section.tsx';
import { PlaceLink } from './place-link.tsx';

interface RelatedSectionProps {
  /** Not empty. */
  readonly places: readonly DetailPlace[];
  /** How many more the log holds. */
  readonly cut: number;
  readonly commit: ScannedCommit;
}

/** Other places that the finding is about. */
export function RelatedSection({ places, cut, commit }: RelatedSectionProps) {
  return (
    <PanelSection title="Related places">
      <ul className="related-section-list">
        {places.map((place, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be equal, and they never change places
          <li key={at}>
            <PlaceLink commit={commit} place={place} instead={place.place} />
            {place.message !== null && <div>{shownText(place.message)}</div>}
          </li>
        ))}
      </ul>
      {cut > 0 && <p>… and {counted(cut, 'more place')} in the log of the scan.</p>}
    </PanelSection>
  );
}
