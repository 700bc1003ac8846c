import type { ReportedStep } from './scan-report.ts';

/**
 * The scans of a run that count: of every step the newest attempt; the order stays. Two attachments of one attempt
 * (a reader may list them twice) count once.
 */
export function newestAttempts<T>(scans: readonly T[], stepOf: (scan: T) => ReportedStep): readonly T[] {
  const newest = new Map<string, T>();
  for (const scan of scans) {
    const step = stepOf(scan);
    const known = newest.get(step.id);
    if (known === undefined || isNewer(step, stepOf(known))) newest.set(step.id, scan);
  }
  const counting = new Set(newest.values());
  return [...new Set(scans)].filter((scan) => counting.has(scan));
}

/** A stage that runs again starts the counts of its jobs anew. */
function isNewer({ attempt: a }: ReportedStep, { attempt: b }: ReportedStep): boolean {
  return (a.stage - b.stage || a.job - b.job || a.leg - b.leg) > 0;
}
