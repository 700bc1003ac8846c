import type { FixState } from '../../data/fixes/fix-state.ts';

interface StateWords {
  readonly label: string;
  /** What it means, for whoever points at it. */
  readonly meaning: string;
  readonly tone?: 'success' | 'warning' | 'error' | 'info';
}

/** What people read. */
export const STATE_WORDS: Readonly<Record<FixState, StateWords>> = {
  failed: {
    label: 'Failed',
    meaning: 'The scanner still finds what the fix was for, or something new.',
    tone: 'error',
  },
  open: { label: 'Open', meaning: 'Its own run has not confirmed the fix yet.', tone: 'info' },
  verified: {
    label: 'Verified',
    meaning: 'The scanner confirmed the fix: it is ready for review.',
    tone: 'success',
  },
  merged: { label: 'Merged', meaning: 'The fix is in its target branch.', tone: 'success' },
  declined: { label: 'Declined', meaning: 'A person abandoned it; the same fix is not proposed again.' },
  obsolete: { label: 'Obsolete', meaning: 'FixGate closed it: the findings are gone or changed.' },
};
