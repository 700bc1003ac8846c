import { RelativeDate } from '../../parts/relative-date.tsx';

interface ScanCheckProps {
  readonly isFound: boolean;
  /** Milliseconds since 1970 UTC. */
  readonly lookedAt: number;
}

/** The page looks again by itself as long as it is visible. */
export function ScanCheck({ isFound, lookedAt }: ScanCheckProps) {
  if (isFound) return null;
  return (
    <p className="start-view-waiting">
      <span className="start-view-pulse" aria-hidden="true" />
      <strong>Waiting for the first scan</strong>
      <span>
        Last look: <RelativeDate date={new Date(lookedAt).toISOString()} />. Runs that you may not view are
        not seen.
      </span>
    </p>
  );
}
