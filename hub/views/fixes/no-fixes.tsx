import { EmptyState } from '../../parts/empty-state.tsx';

const POLICY = `remediation:
  enabled: true`;

/** Nothing was ever proposed here. */
export function NoFixes() {
  return (
    <EmptyState title="No fix pull requests yet">
      <p>
        FixGate opens them for findings whose scanner offers a fix, when the policy file{' '}
        <code>.fixgate.yml</code> on the target branch allows it:
      </p>
      <pre className="empty-state-code">{POLICY}</pre>
      <p>Its own run then confirms each fix before anybody has to look at it.</p>
    </EmptyState>
  );
}
