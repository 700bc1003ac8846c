import './flow-steps.css';
import { type KeyboardEvent, useRef, useState } from 'react';
import { counted } from '../../../src/core/render/words.ts';
import type { ColumnUnit } from '../../../src/core/sarif/finding.ts';
import type { Flow, FlowStep } from '../../../src/core/sarif/finding-detail.ts';
import { shownText } from '../../data/shown-text.ts';
import { Pill } from '../../parts/pill.tsx';
import { CodeExcerpt } from './code-excerpt.tsx';
import type { ScannedCommit } from './code-place.ts';
import { PlaceLink } from './place-link.tsx';

interface FlowStepsProps {
  readonly flow: Flow;
  readonly commit: ScannedCommit;
  readonly unit: ColumnUnit;
}

const DEPTH_MAX = 6;

/** Numbered steps; the chosen one shows its code. Arrow keys, Home and End choose. */
export function FlowSteps({ flow: { steps, cut }, commit, unit }: FlowStepsProps) {
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const choose = (event: KeyboardEvent): void => {
    const goal = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: steps.length - 1 }[event.key];
    if (goal === undefined || goal < 0 || goal >= steps.length) return;
    event.preventDefault();
    setChosen(goal);
    list.current?.querySelectorAll<HTMLElement>('.flow-steps-button')[goal]?.focus();
  };
  const skipped = (at: number): number => (cut !== null && at >= cut.after ? cut.steps : 0);
  return (
    <ol className="flow-steps" ref={list}>
      {steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the flow
        <li key={at} className="flow-steps-step">
          {cut !== null && at === cut.after && at > 0 && <Cut steps={cut.steps} />}
          <button
            type="button"
            className="flow-steps-button"
            aria-expanded={at === chosen}
            tabIndex={at === chosen ? 0 : -1}
            onClick={() => setChosen(at)}
            onKeyDown={choose}
          >
            <span className="flow-steps-number">{at + 1 + skipped(at)}</span>
            <StepText step={step} isChosen={at === chosen} />
          </button>
          {at === chosen && <StepCode step={step} commit={commit} unit={unit} />}
        </li>
      ))}
      {cut !== null && cut.after >= steps.length && (
        <li className="flow-steps-step">
          <Cut steps={cut.steps} />
        </li>
      )}
    </ol>
  );
}

function Cut({ steps }: { readonly steps: number }) {
  return <p className="flow-steps-cut">… {counted(steps, 'step')} left out</p>;
}

function StepText({ step, isChosen }: { readonly step: FlowStep; readonly isChosen: boolean }) {
  const { path, place, startLine, message, importance, nestingLevel, module, thread } = step;
  const where = path === null ? (place ?? 'no place') : startLine === null ? path : `${path}:${startLine}`;
  const frame = [module, thread === null ? null : `thread ${thread}`].filter((words) => words !== null);
  return (
    <span className="flow-steps-text" style={{ paddingInlineStart: 12 * Math.min(nestingLevel, DEPTH_MAX) }}>
      <span>{shownText(message ?? where)}</span>
      {/* The chosen step has it as a link. */}
      {message !== null && !isChosen && <span className="flow-steps-place">{shownText(where)}</span>}
      {frame.length > 0 && <span className="flow-steps-place">{shownText(frame.join(', '))}</span>}
      {importance === 'essential' && <Pill tone="info">essential</Pill>}
    </span>
  );
}

function StepCode({ step, commit, unit }: { readonly step: FlowStep } & Omit<FlowStepsProps, 'flow'>) {
  const { path, place } = step;
  return (
    <div className="flow-steps-code">
      <PlaceLink commit={commit} place={step} instead={place} />
      {path !== null && <CodeExcerpt commit={commit} place={{ ...step, path }} unit={unit} />}
    </div>
  );
}
