import type { Level } from '../finding.ts';
import { text } from '../value.ts';

/** SARIF's own words, and what producers write instead. */
const LEVELS = new Map<string, Level>([
  ['error', 'error'],
  ['warning', 'warning'],
  ['note', 'note'],
  ['none', 'none'],
  ...['critical', 'fatal', 'blocker', 'high', 'severe', 'serious', 'important', 'failure'].map(
    (word) => [word, 'error'] as const,
  ),
  ...['warn', 'medium', 'moderate', 'major'].map((word) => [word, 'warning'] as const),
  ...['info', 'information', 'informational', 'recommendation', 'suggestion', 'low'].map(
    (word) => [word, 'note'] as const,
  ),
  ...['minor', 'hint', 'style', 'notice', 'convention', 'refactor', 'trivial', 'negligible'].map(
    (word) => [word, 'note'] as const,
  ),
  // Infer's.
  ...['advice', 'like'].map((word) => [word, 'note'] as const),
]);

/** What a word says of a level; undefined: it is none. */
export function levelOfWord(value: unknown): Level | undefined {
  return LEVELS.get(lower(value));
}

/** A word as it is compared. */
export function lower(value: unknown): string {
  return text(value)?.trim().toLowerCase() ?? '';
}
