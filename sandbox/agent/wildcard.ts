/** A branch or tag filter: short or full name, `*` any characters, `?` one character. */
export function branchPattern(pattern: string): RegExp {
  const body = translate(pattern.replace(/^refs\/(heads|tags|pull)\//, ''), '.*');
  return new RegExp(`^(refs/(heads|tags|pull)/)?${body}$`);
}

/** A path filter: a folder means everything below it; `*` stays within a folder, `**` does not. */
export function pathPattern(pattern: string): RegExp {
  const trimmed = pattern.replace(/^\//, '').replace(/\/$/, '');
  if (trimmed === '' || trimmed === '*') return /^/;
  return new RegExp(`^${translate(trimmed, '[^/]*')}(/|$)`);
}

/** A variable name filter (`restrictions.settableVariables`): case-insensitive, `*` and `?`. */
export function namePattern(pattern: string): RegExp {
  return new RegExp(`^${translate(pattern, '.*')}$`, 'i');
}

function translate(pattern: string, star: string): string {
  return pattern.replace(/[.+^$()|[\]{}\\]/g, '\\$&').replace(/\*\*\/?|\*|\?/g, (wildcard) => {
    if (wildcard === '?') return '[^/]';
    if (wildcard === '*') return star;
    return wildcard === '**/' ? '(.*/)?' : '.*';
  });
}
