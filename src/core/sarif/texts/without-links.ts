const MAX_LABEL = 1000;
const MAX_TARGET = 2000;
/** `https://learn.microsoft.com/ms182161(v=vs.90).aspx`: only a web address has parentheses, for code has them too. */
const WEB = String.raw`https?:\/\/(?:[^()\s]|\([^()\s]{0,500}\)){1,2000}`;
const WEB_TARGET = new RegExp(String.raw`^${WEB}(?=\))`, 'iu');
/** A link behind its first bracket, for regular expressions: label and target are groups. Upper and lower case are one. */
export const LINK = String.raw`((?:[^[\]\\\n]|\\.){1,1000})\]\(([^()\s]{1,2000}|${WEB})\)`;
/** A bracket behind a backslash, else label and target of a link, or of what only looks like one. */
export const ESCAPED_OR_LINK = new RegExp(String.raw`\\([[\]])|\[${LINK}`, 'giu');
/** What ends a label or a target before its bracket does. */
const NO_LABEL = /[[\n]/u;
const NO_TARGET = /[(\s]/u;

/**
 * `[text](1)` and `[text](https://…)` become `text`, `\[` becomes `[`. Something like `handlers[i](request)` is
 * code, not a link, and stays.
 */
export function withoutLinks(message: string): string {
  if (!message.includes('[')) return message;
  return message.includes('\\') ? withoutEscapedLinks(message) : withoutPlainLinks(message);
}

function withoutEscapedLinks(message: string): string {
  return message.replace(ESCAPED_OR_LINK, (match, bracket, label, target) => {
    if (typeof bracket === 'string') return bracket;
    return isLinkTarget(String(target)) ? String(label).replace(/\\(.)/gu, '$1') : match;
  });
}

/** The same where nothing is escaped; most messages of some tools go through it, and this takes a fifth of the time. */
function withoutPlainLinks(message: string): string {
  let plain = '';
  let taken = 0;
  for (let open = message.indexOf('['); open >= 0; open = message.indexOf('[', open + 1)) {
    const close = message.indexOf('](', open + 1);
    if (close < 0) break;
    const first = message.indexOf(')', close + 2);
    if (first < 0) break;
    const label = message.slice(open + 1, close);
    if (label === '' || label.length > MAX_LABEL || label.includes(']') || NO_LABEL.test(label)) continue;
    const target = targetFrom(message, close + 2, first);
    if (target === '' || !isLinkTarget(target)) continue;
    const end = close + 2 + target.length;
    plain += message.slice(taken, open) + label;
    taken = end + 1;
    open = end;
  }
  return taken === 0 ? message : plain + message.slice(taken);
}

/** Empty: it is none. @param end of the shortest one there may be */
function targetFrom(message: string, start: number, end: number): string {
  const target = message.slice(start, end);
  if (target.length > MAX_TARGET) return '';
  if (!NO_TARGET.test(target)) return target;
  return WEB_TARGET.exec(message.slice(start, start + MAX_TARGET))?.[0] ?? '';
}

/** Something like `handlers[i](request)` is code. */
export function isLinkTarget(target: string): boolean {
  if (target.length === 1 && target >= '0' && target <= '9') return true;
  return /^\d{1,6}$/u.test(target) || /^[a-z][a-z0-9+.-]{1,20}:/iu.test(target) || /[/#]/u.test(target);
}
