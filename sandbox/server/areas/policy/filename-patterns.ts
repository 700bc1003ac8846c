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

/** `*` crosses folders; a pattern without a slash at the start matches at any depth. */
function matches(pattern: string, path: string): boolean {
  const source = pattern.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(pattern.startsWith('/') ? `^${source}$` : `(^|/)${source}$`, 'i').test(path);
}
