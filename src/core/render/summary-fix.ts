import type { Verification } from '../remediation/verification.ts';
import { inline } from '../text/inline.ts';

const TITLES = {
  verified: '✅ **Fix verified**',
  failed: '❌ **Fix not verified**',
  unknown: '⚠️ **Fix not verified**',
} as const;
const WORDS_MAX = 500;

/** What a run on a fix pull request says about the fix; nothing on other runs. */
export function fixSection(fix: Verification | null): readonly string[] {
  if (fix === null) return [];
  return [`${TITLES[fix.outcome]}: ${inline(fix.words, WORDS_MAX)}.`, ''];
}
