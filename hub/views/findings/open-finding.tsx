import './open-finding.css';
import { useEffect, useRef } from 'react';
import type { Place } from '../../data/findings-table.ts';
import { Button } from '../../parts/button.tsx';
import { FindingPanel } from '../finding/finding-panel.tsx';

interface OpenFindingProps {
  readonly place: Place;
  /** Among the findings of the list, from 0; -1: the filter hides it. */
  readonly position: number;
  readonly count: number;
  readonly onGoTo: (position: number) => void;
  readonly onClose: () => void;
}

/** The open finding, with the way to its neighbours. */
export function OpenFinding({ place, position, count, onGoTo, onClose }: OpenFindingProps) {
  const region = useRef<HTMLElement>(null);
  // Whoever opens a finding wants to read it; whoever follows a link, too.
  useEffect(() => region.current?.focus(), []);
  const goTo = (at: number): void => {
    onGoTo(at);
    // The button is about to be disabled, and would take the focus with it.
    if (at === 0 || at === count - 1) region.current?.focus();
  };
  return (
    <aside
      ref={region}
      className="open-finding"
      aria-label="Finding"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="open-finding-bar">
        <p className="open-finding-place" role="status">
          {position === -1
            ? 'Hidden by the filter'
            : `${(position + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`}
        </p>
        <Button look="subtle" isDisabled={position <= 0} onPress={() => goTo(position - 1)}>
          Previous
        </Button>
        <Button
          look="subtle"
          isDisabled={position === -1 || position >= count - 1}
          onPress={() => goTo(position + 1)}
        >
          Next
        </Button>
      </div>
      <div className="open-finding-panel">
        <FindingPanel
          // Legs of a matrix share run and category.
          key={`${place.scan.run.id}/${place.scan.index.report.step.id}/${place.row}`}
          {...place}
          onClose={onClose}
        />
      </div>
    </aside>
  );
}
