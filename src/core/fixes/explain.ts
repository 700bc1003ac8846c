import type { Tried } from './try-fix.ts';

/** Why a fix may be trusted, and what speaks against it. May hold foreign text. */
export function explain(fix: Tried, description: string | null): string {
  const told = description === null ? '' : `${description.trim().replace(/[.\s]{1,100}$/u, '')}. `;
  const proof = fix.parses ? 'It applies and the result parses' : 'It applies; nothing was parsed or run';
  const why =
    fix.reasons.length === 0
      ? 'the code is what the log quotes and the edit stays on the finding’s lines'
      : fix.reasons.join('; ');
  return `${told}${proof}. Confidence ${fix.confidence}: ${why}.`;
}
