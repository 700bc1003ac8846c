import './flow-section.css';
import { useRef, useState } from 'react';
import { counted } from '../../../src/core/render/words.ts';
import type { ColumnUnit } from '../../../src/core/sarif/finding.ts';
import type { Flow } from '../../../src/core/sarif/finding-detail.ts';
import { shownText } from '../../data/shown-text.ts';
import { Button } from '../../parts/button.tsx';
import type { ScannedCommit } from './code-place.ts';
import { FlowSteps } from './flow-steps.tsx';
import { PanelSection } from './panel-section.tsx';

interface FlowSectionProps {
  /** Not empty. */
  readonly flows: readonly Flow[];
  /** How many more the log holds. */
  readonly cut: number;
  readonly commit: ScannedCommit;
  readonly unit: ColumnUnit;
}

const NAMES = { flow: 'Flow', stack: 'Call stack' } as const;

/** How data gets from its source to the finding, or who called it: one of several ways at a time. */
export function FlowSection({ flows, cut, commit, unit }: FlowSectionProps) {
  const [at, setAt] = useState(0);
  const which = useRef<HTMLSpanElement>(null);
  const flow = flows[at];
  if (flow === undefined) return null;
  const goTo = (next: number): void => {
    setAt(next);
    // The button is about to be disabled, and would take the focus with it.
    if (next === 0 || next === flows.length - 1) which.current?.focus();
  };
  return (
    <PanelSection title={NAMES[flow.kind]}>
      {flows.length > 1 && (
        <div className="flow-section-switch">
          <Button look="subtle" isDisabled={at === 0} onPress={() => goTo(at - 1)}>
            Previous flow
          </Button>
          <span role="status" ref={which} tabIndex={-1}>
            {NAMES[flow.kind]} {at + 1} of {flows.length}
          </span>
          <Button look="subtle" isDisabled={at === flows.length - 1} onPress={() => goTo(at + 1)}>
            Next flow
          </Button>
        </div>
      )}
      {cut > 0 && <p className="flow-section-note">{counted(cut, 'more flow')} in the log of the scan.</p>}
      {flow.message !== null && <p className="flow-section-note">{shownText(flow.message)}</p>}
      <FlowSteps key={at} flow={flow} commit={commit} unit={unit} />
    </PanelSection>
  );
}
