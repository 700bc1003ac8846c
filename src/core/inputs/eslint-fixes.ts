import { FIX_PROPERTIES } from '../sarif/details/read-fixes.ts';
import { at, integer, isObject, type JsonObject, list, member, text } from '../sarif/value.ts';
import type { EslintSource } from './eslint-source.ts';

/** The fix of a message, then its suggestions, as `fixes` of a result of SARIF. */
export function eslintFixes(
  message: JsonObject,
  artifactLocation: JsonObject,
  source: EslintSource | null,
): readonly JsonObject[] {
  const fix = member(message, 'fix');
  const suggestions = list(member(message, 'suggestions')).filter(isObject);
  return [
    ...(isObject(fix) ? [fixOf(fix, artifactLocation, source)] : []),
    ...suggestions.map((suggestion): JsonObject => {
      const { properties, ...made } = fixOf(member(suggestion, 'fix'), artifactLocation, source);
      const described = text(member(suggestion, 'desc'));
      return {
        ...made,
        ...(described === null ? {} : { description: { text: described } }),
        properties: {
          ...(isObject(properties) ? properties : {}),
          [FIX_PROPERTIES.doubt]: SUGGESTED,
          [FIX_PROPERTIES.suggestion]: true,
        },
      };
    }),
  ];
}

/** `{range: [start, end], text}`; offsets count UTF-16 units without the byte order mark, which is at -1. */
function fixOf(fix: unknown, artifactLocation: JsonObject, source: EslintSource | null): JsonObject {
  const range = list(member(fix, 'range'));
  const [from, to] = [integer(range[0]), integer(range[1])];
  const inserted = member(fix, 'text') ?? '';
  if (from === null || to === null || to < from || range.length !== 2 || typeof inserted !== 'string') {
    const touchesMark = range[0] === -1;
    return { properties: { [FIX_PROPERTIES.problem]: touchesMark ? BYTE_ORDER_MARK : MALFORMED } };
  }
  const deletedRegion = {
    ...(source === null ? {} : source.region(from, to)),
    charOffset: from,
    charLength: to - from,
  };
  const replacements = [{ deletedRegion, insertedContent: { text: inserted } }];
  return { artifactChanges: [{ artifactLocation, replacements }] };
}

const BYTE_ORDER_MARK = 'the fix removes the byte order mark, which fixes leave alone';
const SUGGESTED = 'ESLint only suggests it, because it may change what the code does';
const MALFORMED = 'the fix does not say which part of the file it replaces';

/** The text that messages are about: what ESLint left after its own repairs. Nothing counts the byte order mark. */
export function scannedText(entry: unknown): string | null {
  const written = at(entry, 'output') ?? at(entry, 'source');
  return typeof written === 'string' ? written.replace(/^\ufeff/u, '') : null;
}
