import './state-filter.css';
import { FIX_STATES, type FixState } from '../../data/fixes/fix-state.ts';
import { STATE_WORDS } from './state-words.ts';

interface StateFilterProps {
  readonly counts: Readonly<Record<FixState, number>>;
  /** Empty: all. */
  readonly chosen: readonly FixState[];
  readonly onChoose: (states: readonly FixState[]) => void;
}

/** One switch for each state that there is, with how many it would show. */
export function StateFilter({ counts, chosen, onChoose }: StateFilterProps) {
  const total = FIX_STATES.reduce((sum, state) => sum + counts[state], 0);
  const offered = FIX_STATES.filter((state) => counts[state] > 0 || chosen.includes(state));
  const toggle = (state: FixState): void =>
    onChoose(chosen.includes(state) ? chosen.filter((each) => each !== state) : [...chosen, state]);
  return (
    <fieldset className="state-filter">
      <legend className="visually-hidden">State</legend>
      <Choice label="All" count={total} isChosen={chosen.length === 0} onPress={() => onChoose([])} />
      {offered.map((state) => (
        <Choice
          key={state}
          label={STATE_WORDS[state].label}
          title={STATE_WORDS[state].meaning}
          count={counts[state]}
          isChosen={chosen.includes(state)}
          onPress={() => toggle(state)}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly title?: string;
  readonly count: number;
  readonly isChosen: boolean;
  readonly onPress: () => void;
}

function Choice({ label, title, count, isChosen, onPress }: ChoiceProps) {
  return (
    <button
      type="button"
      className="state-filter-choice"
      aria-pressed={isChosen}
      title={title}
      onClick={onPress}
    >
      {label} <span className="state-filter-count">{count}</span>
    </button>
  );
}
