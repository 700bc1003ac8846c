import { relatedPlaces } from '../sarif/details/read-detail.ts';
import type { FindingDetail } from '../sarif/finding-detail.ts';
import type { RawResult } from '../sarif/raw-result.ts';
import { linkedMessageOf } from '../sarif/texts/message.ts';
import { ESCAPED_OR_LINK, isLinkTarget, withoutLinks } from '../sarif/texts/without-links.ts';
import { at, integer, member } from '../sarif/value.ts';
import { cleanAddress } from './address.ts';
import type { Json } from './json.ts';

interface Words {
  readonly raw: RawResult;
  readonly detail: FindingDetail | null;
}

/**
 * A result's message with the links that its producer embedded, as far as what they lead to is written too: GitHub shows
 * related places only where the message links to them. Null: there are none.
 * @param clean takes out what may not be shown
 */
export function linkedMessage({ raw, detail }: Words, clean: (words: string) => string): Json | null {
  // As nearly all are: nothing was taken out of what the result says itself.
  if (at(raw.result, 'message', 'text') === raw.finding.message) return null;
  const words = linkedMessageOf(raw.run, raw.result, raw.rule)?.trim() ?? '';
  if (!words.includes('](')) return null;
  const targetOf = linkTargets({ raw, detail }, clean);
  let links = 0;
  const text = words.replace(ESCAPED_OR_LINK, (match, bracket, label, target) => {
    if (typeof bracket === 'string') return match;
    if (!isLinkTarget(String(target))) return `\\${match}`;
    const written = targetOf(String(target));
    if (written === null) return String(label);
    links += 1;
    return `[${label}](${written})`;
  });
  // What was redacted, or would be read in another way, stays without links.
  return links > 0 && withoutLinks(text) === raw.finding.message ? { text } : null;
}

/** Where a link of a result's message leads in what is written; null: to nothing that is. */
export function linkTargets(
  { raw, detail }: Words,
  clean: (words: string) => string,
): (target: string) => string | null {
  const ids = detail === null ? NO_IDS : idsOf(raw, detail.related.length);
  return (target) => targetOf(target, ids, clean);
}

const NO_IDS: ReadonlyMap<number, number> = new Map();

/** Which id a place has where it is written, by the one that its producer gave it. @param written how many places */
function idsOf({ result, location }: RawResult, written: number): ReadonlyMap<number, number> {
  const ids = new Map<number, number>();
  for (const [index, place] of relatedPlaces(result, location).slice(0, written).entries()) {
    const id = integer(member(place, 'id'));
    if (id !== null && !ids.has(id)) ids.set(id, index);
  }
  return ids;
}

function targetOf(
  target: string,
  ids: ReadonlyMap<number, number>,
  clean: (words: string) => string,
): string | null {
  if (/^\d+$/u.test(target)) return ids.get(Number(target))?.toString() ?? null;
  return cleanAddress(target, clean) ?? null;
}
