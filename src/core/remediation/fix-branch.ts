import { branchName } from '../git-ref.ts';

const HEADS = 'refs/heads/';
const DEFAULT_PREFIX = 'fixgate';
const PREFIX_MAX = 60;
const TARGET_MAX = 40;
const RULE_MAX = 60;
/** Where a commit waits that is to replace a branch: the REST API appends to branches, and moves them, but not both. */
export const STAGING_SUFFIX = '.next';

/** What a branch of ours is for. */
interface FixBranchParts {
  /** As the policy says; may hold `/`. */
  readonly prefix: string;
  /** Full ref name. */
  readonly targetBranch: string;
}

/** What the name of a branch of ours tells. */
interface FixBranchName {
  readonly rule: string;
  /** From `fixKey`. */
  readonly key: string;
}

/** Letters, digits and single hyphens: legal in every ref, path and URL. */
export function slug(text: string, max: number): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]{1,1000}/gu, '-')
    .replace(/^-{1,1000}/u, '');
  return plain.slice(0, max).replace(/-{1,1000}$/u, '') || 'any';
}

/** People write the prefix into a policy: git's rules for refs (`git check-ref-format`) hold for what comes out. */
function legalPrefix(prefix: string): string {
  const names = branchName(prefix)
    .split('/')
    .map((name) =>
      name
        .replace(/[^A-Za-z0-9._-]/gu, '-')
        .replace(/\.{2,1000}/gu, '.')
        .replace(/^[.-]{1,1000}/u, ''),
    )
    .map((name) => name.replace(/(?:\.lock|[.-]){1,1000}$/iu, ''))
    .filter((name) => name !== '');
  const cut = names.join('/').slice(0, PREFIX_MAX);
  return cut.replace(/(?:\.lock|[./-]){1,1000}$/iu, '') || DEFAULT_PREFIX;
}

/** Start of the full ref names of all branches of ours for one target, with `/` at its end. */
export function fixBranchFolder({ prefix, targetBranch }: FixBranchParts): string {
  return `${HEADS}${legalPrefix(prefix)}/${slug(branchName(targetBranch), TARGET_MAX)}/`;
}

/** Full ref name, at most 200 UTF-16 units. @param key from `fixKey` */
export function fixBranch(parts: FixBranchParts, rule: string, key: string): string {
  return `${fixBranchFolder(parts)}${slug(rule, RULE_MAX)}-${key}`;
}

/** What the full ref name of a branch of ours for this target tells; null: none of ours. */
export function readFixBranch(ref: string, parts: FixBranchParts): FixBranchName | null {
  const folder = fixBranchFolder(parts);
  if (!ref.startsWith(folder)) return null;
  const [, rule, key] = /^([a-z0-9-]{1,60})-([0-9a-f]{12})$/u.exec(ref.slice(folder.length)) ?? [];
  return rule === undefined || key === undefined ? null : { rule, key };
}

/** The branch whose replacement waits under this full ref name; null: it is no such name. */
export function stagedFor(ref: string): string | null {
  return ref.endsWith(STAGING_SUFFIX) ? ref.slice(0, -STAGING_SUFFIX.length) : null;
}

/** Could this full ref name be one of ours, whatever the prefix? Only a page that knows no policy has to ask so. */
export function mayBeFixBranch(ref: string): boolean {
  return /^refs\/heads\/.{1,60}\/[a-z0-9-]{1,40}\/[a-z0-9-]{1,60}-[0-9a-f]{12}(?:\.next)?$/u.test(ref);
}

/**
 * Is this full ref name one of ours, for whatever target? Its runs verify, they open nothing. `.next` is where a commit
 * waits that is to replace the branch.
 */
export function isFixBranch(ref: string, prefix: string): boolean {
  const folder = `${HEADS}${legalPrefix(prefix)}/`;
  return (
    ref.startsWith(folder) &&
    /^[a-z0-9-]{1,40}\/[a-z0-9-]{1,60}-[0-9a-f]{12}(?:\.next)?$/u.test(ref.slice(folder.length))
  );
}
