/** The rules of `git check-ref-format` for a full name that begins with `refs/`. */
export function isRefName(name: string): boolean {
  const parts = name.split('/');
  return (
    name.startsWith('refs/') &&
    parts.length >= 3 &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: git forbids them in ref names
    !/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{/.test(name) &&
    !name.endsWith('.') &&
    parts.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'))
  );
}
