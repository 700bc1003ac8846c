import './code-view.css';
import type { CodeLine } from '../../data/code-excerpt.ts';
import { type ShownSpan, shownSpans } from '../../data/code-spans.ts';
import type { CodeSpan } from '../../data/detail-kit.ts';

interface CodeViewProps {
  readonly label: string;
  readonly lines: readonly CodeLine[];
  /** Spans of a line by its number; null: without colours. */
  readonly coloursOf: (line: CodeLine) => readonly CodeSpan[] | null;
}

/** Code with line numbers; what is marked is underlined and its lines are tinted. */
export function CodeView({ label, lines, coloursOf }: CodeViewProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing to fill in, and a section with a name is one more landmark
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="code-view" role="group" aria-label={label} tabIndex={0}>
      <div className="code-view-lines">
        {lines.map((line) => (
          <div
            key={line.number}
            className={line.mark === null ? 'code-view-line' : 'code-view-line code-view-marked'}
          >
            <span className="code-view-number">{line.number}</span>
            <code>{shownSpans(line, coloursOf(line)).map(Span)}</code>
          </div>
        ))}
      </div>
    </div>
  );
}

/** `number` would be the class of line numbers. */
function classOf(kind: string | null): string | undefined {
  if (kind === null) return undefined;
  return kind === 'number' ? 'code-view-number-token' : `code-view-${kind}`;
}

function Span({ text, kind, isMarked }: ShownSpan, at: number) {
  return isMarked ? (
    <mark key={at} className={classOf(kind)}>
      {text}
    </mark>
  ) : (
    <span key={at} className={classOf(kind)}>
      {text}
    </span>
  );
}
