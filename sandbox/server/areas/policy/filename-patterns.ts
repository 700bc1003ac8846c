/**
 * `filenamePatterns`: `/src/*`, `*.cs`, `!/docs/*`, from left to right, the last that matches a file decides;
 * when the first pattern excludes, everything else is included. True without patterns.
 */
export function touches(patterns: unknown, paths: readonly string[]): boolean {
  const list = (Array.isArray(patterns) ? patterns : [])
    .flatMap((each) => String(each).split(';'))
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (list.length === 0) return true;
  const otherwise = list[0]?.startsWith('!') === true;
  return paths.some((path) => {
    const last = list.findLast((each) => matches(each.replace(/^!/, ''), path));
    return last === undefined ? otherwise : !last.startsWith('!');
  });
}

/** `*` crosses folders; a pattern without a slash at the start matches at any depth. No letter case. */
function matches(pattern: string, path: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = path.toLowerCase();
  if (wanted.startsWith('/')) return isLike(wanted, given);
  const starts = [0, ...[...given.matchAll(/\//g)].map(({ index }) => index + 1)];
  return starts.some((start) => isLike(wanted, given.slice(start)));
}

/** `*` stands for any text. Without a regular expression: a pattern may be long and have many stars. */
function isLike(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
  const end = text.length - tail.length;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
