import { redactTokens } from '../sarif/texts/secrets.ts';
import { isObject, list, member, text } from '../sarif/value.ts';
import { holdsToken, webAddress } from './address.ts';
import type { Json } from './json.ts';

const PROPERTIES_MAX = 100;
const TAGS_MAX = 100;
/** UTF-16 units. */
const NAME_MAX = 200;
const TEXT_MAX = 2_000;
/** Words, names and numbers; nearly all code holds a sign beside these. */
const NO_CODE = /^[\p{L}\p{M}\p{N} ._/:@#,+%-]*$/u;

/** Tags of a result or rule, without tokens. */
export function tagsOf(properties: unknown): readonly string[] {
  const written = member(properties, 'tags');
  const tags = (typeof written === 'string' ? [written] : list(written)).slice(0, TAGS_MAX);
  return [
    ...new Set(
      tags.flatMap((tag) => {
        const words = text(tag);
        return words === null || words.length > TEXT_MAX ? [] : [redactTokens(words)];
      }),
    ),
  ];
}

/**
 * Properties that are texts, numbers or truth values, as their producer wrote them; those with tokens are left out.
 * @param includesCode whether texts may be code
 */
export function scalarsOf(properties: unknown, includesCode: boolean): Json {
  if (!isObject(properties)) return {};
  const scalars: [string, unknown][] = [];
  for (const name of Object.keys(properties)) {
    if (scalars.length === PROPERTIES_MAX) break;
    const value = properties[name];
    const isShown =
      isName(name) && (typeof value === 'string' ? isText(value, includesCode) : isPlain(value));
    if (isShown) scalars.push([name, value]);
  }
  return Object.fromEntries(scalars);
}

function isName(name: string): boolean {
  // Tags are none, also where they are written as one text.
  return !['__proto__', 'tags'].includes(name) && name.length <= NAME_MAX && !holdsToken(name);
}

function isText(value: string, includesCode: boolean): boolean {
  if (value.length > TEXT_MAX || holdsToken(value)) return false;
  return includesCode || NO_CODE.test(value) || webAddress(value) === value;
}

/** Of a number that is too large, other digits were read than were written, or none. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'boolean') return true;
  return (
    typeof value === 'number' &&
    (Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value))
  );
}
