import './no-result.css';
import type { Verdict } from '../../../src/core/gate/verdict.ts';
import type { RunOverview } from '../../data/run-overview.ts';
import { Card } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';

interface NoResultProps {
  readonly kind: Exclude<RunOverview['kind'], 'scanned'>;
  /** The verdict of a step whose scan is missing. */
  readonly unseen: Verdict['verdict'] | null;
}

const STEP = `- task: FixGate@1
  condition: succeededOrFailed()
  inputs:
    sarif: $(Agent.TempDirectory)/sarif/**`;

/** Why there is nothing to see, and what would change it. */
export function NoResult({ kind, unseen }: NoResultProps) {
  return (
    <Card>
      <h1 className="visually-hidden">FixGate</h1>
      {kind === 'waiting' && (
        <EmptyState title="The run is still going on">
          <p>The result appears here as soon as the step FixGate has ended.</p>
        </EmptyState>
      )}
      {kind === 'not-run' && (
        <EmptyState title="FixGate did not run in this run">
          <p>
            Its step was skipped or not reached, or it ended before it could read anything; then the log of
            the step says why. Scanners end with an error when they find something: with the condition below
            the step runs all the same.
          </p>
          {/* A region that scrolls must be reachable by keyboard. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
          <pre className="no-result-code" tabIndex={0}>
            <code>{STEP}</code>
          </pre>
        </EmptyState>
      )}
      {kind === 'unreadable' && (
        <EmptyState title="The result of this run cannot be shown">
          {unseen !== null && <p>The verdict that the run itself keeps: {unseen}.</p>}
          <p>The log and the summary of the step still say what it found.</p>
        </EmptyState>
      )}
    </Card>
  );
}
