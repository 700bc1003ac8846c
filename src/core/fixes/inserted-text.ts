import type { Replacement } from '../sarif/fix-offer.ts';
import type { Edit } from './candidate.ts';
import { lineEndNear, lineOf, withPlainLineEnds } from './lines.ts';
import type { Agreement } from './match-snippet.ts';
import { encodeFor, type Range, type TextFile } from './text-file.ts';

/** An edit as it is meant, with what was understood differently from what the log says; or why there is none. */
export type Meant = { readonly edit: Edit; readonly note: string | null } | { readonly problem: string };

export const WHOLE_LINES = 'the inserted text is whole lines';

/** `fgets(buffer, <size of buffer>, stdin)`: a template for people. */
const PLACEHOLDER =
  /<(?:your|the|some)\s[^<>="\n]{1,60}>|<\w{1,30}\s(?:of|for|to|from|the|your|a|an)\s[^<>="\n]{1,60}>|<\w{1,30}\shere>/iu;
/** Characters that turn the reading direction. */
const DECEIVING = /[\u202a-\u202e\u2066-\u2069]/u;

/** Words with which scanners are told to keep quiet: such a fix hides the finding. */
const SILENCING =
  /\b(?:nosec|noqa|nosemgrep|nosonar|nolint)\b|(?:eslint|stylelint|oxlint)-disable|biome-ignore|(?:lgtm|codeql)\s?\[|#\s{0,4}pragma warning disable|@SuppressWarnings|\bSuppressMessage\b|#!?\[(?:allow|expect)\(|gitleaks:allow|(?:checkov|tfsec|kics|trivy|snyk)[-:]\s?(?:skip|ignore)|type:\s?ignore|@ts-(?:ignore|nocheck|expect-error)|(?:pylint|rubocop|ktlint):\s?disable|shellcheck disable|hadolint ignore/iu;

/** Known to write whole fixed lines beside the region of the match. */
const WRITES_LINES = /semgrep|opengrep/iu;

/**
 * @param quoted how the tool quotes its findings: whole lines betray that its insertions are whole lines too;
 *   null: it does not quote
 */
export function meantEdit(
  file: TextFile,
  range: Range,
  replacement: Replacement,
  tool: string,
  quoted: Agreement | null,
): Meant {
  const written = insertedText(file, replacement.inserted);
  if (written === null) return { problem: 'the fix inserts text that the file’s encoding cannot hold' };
  const deleted = file.text.slice(range.start, range.end);
  if (written.includes('\0')) return { problem: 'the fix inserts control characters' };
  if (DECEIVING.test(written) && !DECEIVING.test(deleted)) {
    return { problem: 'the fix inserts characters that turn the reading direction' };
  }
  if (SILENCING.test(written) && !SILENCING.test(deleted)) {
    return { problem: 'the fix silences the scanner instead of changing the code' };
  }
  if (PLACEHOLDER.test(written) && !PLACEHOLDER.test(deleted)) {
    return { problem: 'the fix inserts a placeholder that a person has to fill in' };
  }
  const text = withPlainLineEnds(written).replaceAll('\n', lineEndNear(file.text, range.start));
  const edit = { ...range, text };
  const [table] = file.lines;
  const prefix = file.text.slice(table.starts[lineOf(table, range.start)] ?? 0, range.start);
  const suffix = file.text.slice(range.end, table.ends[lineOf(table, range.end)] ?? range.end);
  const around = prefix.length + suffix.length;
  if (
    deleted !== '' &&
    around > 0 &&
    text.length >= around &&
    text.startsWith(prefix) &&
    text.endsWith(suffix)
  ) {
    if (quoted === 'lines' || (quoted === null && WRITES_LINES.test(tool))) {
      const inside = text.slice(prefix.length, text.length - suffix.length);
      return { edit: { ...edit, text: inside }, note: WHOLE_LINES };
    }
    if (quoted === null) {
      return {
        problem: 'the inserted text repeats the rest of its line: nothing says whether that is meant',
      };
    }
  }
  const end = /\r?\n$/u.exec(text)?.[0] ?? '';
  const isWholeLines = replacement.deleted.startLine !== null && replacement.deleted.startColumn === null;
  if (isWholeLines && end !== '' && around === 0 && deleted !== '' && range.end < file.text.length) {
    const stripped = { ...edit, text: text.slice(0, -end.length) };
    return { edit: stripped, note: 'the inserted text has a line end that the replaced lines keep' };
  }
  return { edit, note: null };
}

function insertedText(file: TextFile, inserted: Replacement['inserted']): string | null {
  if ('text' in inserted) return encodeFor(file, inserted.text) === null ? null : inserted.text;
  try {
    const bytes = Uint8Array.from(atob(inserted.base64), (octet) => octet.charCodeAt(0));
    return new TextDecoder(file.encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // No base64, or bytes that are no text in the file's encoding.
    return null;
  }
}
