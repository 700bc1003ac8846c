import picomatch from 'picomatch/posix';

/** Longer than any path in a repository; keeps matching cheap. */
const GLOB_CHARACTERS_MAX = 500;

/** Extended globs are off: their nesting makes matching exponential, and paths come from the log. */
const OPTIONS = { dot: true, noextglob: true, maxLength: GLOB_CHARACTERS_MAX };

/** Null when the glob cannot be used. */
export function globMatcher(globs: readonly string[]): ((text: string) => boolean) | null {
  if (globs.some((glob) => glob.length > GLOB_CHARACTERS_MAX || glob === '')) return null;
  try {
    return picomatch([...globs], OPTIONS);
  } catch {
    return null;
  }
}
