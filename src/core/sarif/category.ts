import { at, text } from './value.ts';

/**
 * A moment (`20240131143022`, or in seconds or milliseconds since 1970), a guid, a commit, a hash or a build number
 * (`20240131.3`): such an id names one execution, not a kind of scan.
 */
const ONE_TIME = new RegExp(
  [
    String.raw`\d{1,2}:\d{2}|(?<!\d)\d{4}[-_]\d{2}[-_]\d{2}(?!\d)`,
    String.raw`(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6}(?:\d{3})?)?(?!\d)`,
    String.raw`(?<!\d)1[5-9]\d{8}(?:\d{3})?(?!\d)`,
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-',
    '(?<![0-9a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-f])',
  ].join('|'),
  'iu',
);

const SLASHED_DATE = /\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/u;

/**
 * The part of `automationDetails.id` that stays the same from run to run: what stands before the last `/`; for
 * `azuredevops/pipeline/build/<organisation>/<project>/<definition>/<phase>/<branch>/<build>` without branch and
 * build; an id without `/` as a whole. Null when the log gives none that could stay the same.
 */
export function categoryOf(run: unknown): string | null {
  const id = text(at(run, 'automationDetails', 'id'))?.trim() ?? null;
  if (id === null || SLASHED_DATE.test(id)) return null;
  if (id.startsWith('azuredevops/pipeline/build/')) {
    return id.split('/').slice(0, 7).join('/');
  }
  const end = id.lastIndexOf('/');
  const stable = end < 0 ? id : id.slice(0, end);
  return stable === '' || ONE_TIME.test(stable) ? null : stable;
}
