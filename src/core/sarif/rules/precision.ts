import { PRECISIONS, type Precision } from '../finding.ts';
import { type JsonObject, member, text } from '../value.ts';

/** UTF-16 units; no word of `PRECISIONS` is that long. */
const MAX_LENGTH = 20;
/** Property of a rule, as CodeQL, Semgrep and Trivy write it, or of a result. */
export const PRECISION_PROPERTY = 'precision';

/** The result's own word, or else its rule's. */
export function precisionOf(result: unknown, rule: JsonObject | null): Precision | null {
  return wordOf(member(result, 'properties')) ?? wordOf(member(rule, 'properties'));
}

function wordOf(properties: unknown): Precision | null {
  const written = text(member(properties, PRECISION_PROPERTY)) ?? '';
  if (written === '' || written.length > MAX_LENGTH) return null;
  const word = written.trim().toLowerCase().replace(/[ _]/gu, '-');
  return PRECISIONS.find((known) => known === word) ?? null;
}
