import type { Status } from '../core/plan/status.ts';
import type { Verification } from '../core/remediation/verification.ts';
import { clip } from '../core/text/clip.ts';
import { oneLine } from '../core/text/one-line.ts';

const STATES = { verified: 'succeeded', failed: 'failed', unknown: 'error' } as const;
const DESCRIPTION_CHARACTERS_MAX = 200;

/** `fixgate/verified` of a fix pull request's iteration; nothing elsewhere. */
export function fixStatus({
  fix,
  runLink,
}: {
  readonly fix: Verification | null;
  readonly runLink: string;
}): readonly Status[] {
  if (fix === null) return [];
  return [
    {
      state: STATES[fix.outcome],
      genre: 'fixgate',
      name: 'verified',
      description: clip(oneLine(fix.words), DESCRIPTION_CHARACTERS_MAX),
      targetUrl: runLink,
    },
  ];
}
