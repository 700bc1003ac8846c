import './outcome-mark.css';

/** Of a verdict or of one condition. */
type Outcome = 'passed' | 'failed' | 'error' | 'warned' | 'not-evaluated';

/** Told apart by shape: tick, cross, exclamation mark in an octagon or a triangle, dash. */
const SHAPES: Readonly<Record<Outcome, string>> = {
  passed: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM6.9 9.2 4.8 7.1l-1 1 3.1 3.1 5.3-5.3-1-1z',
  failed:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM5.9 4.8 4.8 5.9 6.9 8l-2.1 2.1 1.1 1.1L8 9.1l2.1 2.1 1.1-1.1L9.1 8l2.1-2.1-1.1-1.1L8 6.9z',
  error: 'M5 1h6l4 4v6l-4 4H5l-4-4V5zM7.1 4v5h1.8V4zm0 6.2V12h1.8v-1.8z',
  warned: 'M8 1.5 15.5 15H.5zM7.2 6v4.4h1.6V6zm0 5.6v1.6h1.6v-1.6z',
  'not-evaluated': 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM4.5 7.2v1.6h7V7.2z',
};

const WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  error: 'Error',
  warned: 'Warning only',
  'not-evaluated': 'Not evaluated',
};

/** Shape and word. @param size in pixels */
export function OutcomeMark({ outcome, size = 16 }: { readonly outcome: Outcome; readonly size?: number }) {
  return (
    <span className="outcome-mark">
      <svg
        className={`outcome-mark-icon outcome-mark-${outcome}`}
        width={size}
        height={size}
        viewBox="0 0 16 16"
        aria-hidden="true"
      >
        <path fillRule="evenodd" d={SHAPES[outcome]} />
      </svg>
      {WORDS[outcome]}
    </span>
  );
}
