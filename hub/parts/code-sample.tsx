import './code-sample.css';
import { CopyButton } from './copy-button.tsx';

/** A text to take along. @param label what it is, for screen readers */
export function CodeSample({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div className="code-sample">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse must be able to scroll it */}
      <section className="code-sample-text" aria-label={label} tabIndex={0}>
        <pre>{text}</pre>
      </section>
      <CopyButton text={text} />
    </div>
  );
}
