/** An artifact of the run, as far as it decides about ours. */
interface SeenArtifact {
  readonly name: string;
  /** What its publisher said of it. */
  readonly properties: ReadonlyMap<string, string>;
}

/** Where the log of a step goes, or why nowhere. */
type ArtifactPlace =
  | { readonly kind: 'upload'; readonly name: string }
  /** An earlier attempt published the same. */
  | { readonly kind: 'there' }
  /** Somebody else's artifact has the name. */
  | { readonly kind: 'foreign' };

const MARK = 'fixgate-';
const SUFFIX = '_attempt';

/** The property that marks what a step published; its value is the content's hash. */
export function artifactMark(scanId: string): string {
  return `${MARK}${scanId}`;
}

/**
 * An artifact of somebody else keeps its name. Steps of one run share one artifact, each with a file of its own. What
 * an earlier attempt of this step published stays as it is: artifacts are not replaced, so a new content goes beside.
 */
export function artifactPlace(
  base: string,
  seen: readonly SeenArtifact[],
  own: { readonly scanId: string; readonly hash: string; readonly attempt: number },
): ArtifactPlace {
  const mark = artifactMark(own.scanId);
  const first = seen.find(({ name }) => attemptOf(name, base) === 1);
  if (first !== undefined && ![...first.properties.keys()].some((name) => name.startsWith(MARK))) {
    return { kind: 'foreign' };
  }
  const ours = seen.flatMap(({ name, properties }) => {
    const attempt = attemptOf(name, base);
    const content = properties.get(mark);
    return attempt === null || content === undefined ? [] : [{ attempt, content }];
  });
  const [newest] = ours.sort((one, other) => other.attempt - one.attempt);
  if (newest === undefined) return { kind: 'upload', name: base };
  if (newest.content === own.hash) return { kind: 'there' };
  return { kind: 'upload', name: `${base}${SUFFIX}${Math.max(own.attempt, newest.attempt + 1)}` };
}

/** The first has no number; null: the name belongs to something else. */
function attemptOf(name: string, base: string): number | null {
  const [given, wanted] = [name.toLowerCase(), base.toLowerCase()];
  if (given === wanted) return 1;
  const number = given.startsWith(`${wanted}${SUFFIX}`) ? given.slice(wanted.length + SUFFIX.length) : '';
  return /^\d{1,6}$/u.test(number) ? Number(number) : null;
}
