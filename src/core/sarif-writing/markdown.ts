import type { RawResult } from '../sarif/raw-result.ts';
import { markdownOfMessage } from '../sarif/texts/message.ts';
import { isLinkTarget, LINK } from '../sarif/texts/without-links.ts';
import { holdsToken } from './address.ts';

/** A bracket behind a backslash, else an image or a link. */
const ESCAPED_IMAGE_OR_LINK = new RegExp(String.raw`\\[[\]]|(!?)\[${LINK}`, 'giu');
/** What a page that shows it might run or load. */
const ACTIVE =
  /(?:java|vb)script:|data:[a-z]+\/|<\/?(?:script|style|link|meta|base|iframe|frame|object|embed|applet|form|input|button|svg|math|img|video|audio|source)/iu;
/** What makes that of a tag, too. */
const TAG = /<[a-z]/iu;
const ACTIVE_ATTRIBUTE = /\b(?:on[a-z]{3,20}|style|background)\s{0,9}=/iu;
/** An image whose address has another form than links of messages, or stands elsewhere. */
const IMAGE = /!\[/u;
const ADDRESS_OR_DEFINITION = /\](?:\(|:)/u;
const CREDENTIALS = /:\/\/[^\s/@:]{0,200}:[^\s/@]{1,200}@/u;
/** What may stand between the letters of a token and is not shown. */
const MARKS = /<[^<>]{0,2000}>|[*~`]/gu;
/** Where code begins. */
const CODE = /^ {0,3}(?:`{3}|~{3})|^(?: {4}|\t)|<(?:pre|code)\b/imu;
const ENTITY = /&(?:#(?:x([0-9a-f]{1,6})|(\d{1,7}))|(colon|tab|newline|lowbar|lt|gt|amp));?/giu;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['colon', ':'],
  ['tab', '\t'],
  ['newline', '\n'],
  ['lowbar', '_'],
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
]);

/**
 * A result's message as Markdown, for those who show that; its text says the same. Links lead to what is written too, and
 * images are their words. Undefined: there is none, or it holds what only looks harmless: a secret, scripts, code where
 * none may be shown.
 * @param targetOf where a link leads in what is written; null: nowhere
 */
export function markdownOf(
  { run, result, rule, isSecret }: RawResult,
  includesCode: boolean,
  targetOf: (target: string) => string | null,
): string | undefined {
  // A secret may be spelled with marks and escapes in it.
  if (isSecret) return undefined;
  const written = markdownOfMessage(run, result, rule);
  if (written === null || (!includesCode && CODE.test(written))) return undefined;
  const markdown = written.replace(ESCAPED_IMAGE_OR_LINK, (match, image, label, target) => {
    if (typeof label !== 'string' || !isLinkTarget(String(target))) return match;
    const leadsTo = image === '!' ? null : targetOf(String(target));
    return leadsTo === null ? label : `[${label}](${leadsTo})`;
  });
  const meant = markdown.replace(ENTITY, entity).replace(/\\(?=[!-/:-@[-`{-~])/gu, '');
  const isHarmless =
    ![meant, meant.replace(/[\s\p{Cc}]/gu, '')].some((words) => ACTIVE.test(words)) &&
    !(TAG.test(meant) && ACTIVE_ATTRIBUTE.test(meant)) &&
    !(IMAGE.test(meant) && ADDRESS_OR_DEFINITION.test(meant)) &&
    !CREDENTIALS.test(meant) &&
    ![markdown, meant, meant.replace(MARKS, '')].some(holdsToken);
  return isHarmless ? markdown : undefined;
}

function entity(match: string, hexadecimal?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? match;
  const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : match;
}
