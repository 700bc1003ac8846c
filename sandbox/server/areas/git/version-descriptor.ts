import { invalidArgument } from '../../http/api-error.ts';
import type { Call, Query } from '../../http/operation.ts';
import type { Repository } from '../../world/git.ts';
import { emptyRepository, unresolvableVersion } from './git-errors.ts';

type VersionType = 'branch' | 'tag' | 'commit';

/** GitVersionDescriptor: which state of the repository is meant. */
export interface VersionDescriptor {
  readonly version: string;
  readonly versionType: VersionType;
  readonly firstParent: boolean;
}

export interface ResolvedVersion {
  readonly commitId: string;
  /** As messages show it: `<Branch: main>`. */
  readonly label: string;
  /** Query part of item addresses. */
  readonly search: string;
}

const TYPES: readonly VersionType[] = ['branch', 'tag', 'commit'];

/** Builds a descriptor from wire values; enums come in as names in any case or as numbers. Null: no version was named. */
export function descriptor(version: unknown, type: unknown, options: unknown): VersionDescriptor | null {
  const wanted = String(type ?? 'branch').toLowerCase();
  const versionType = TYPES[Number(wanted)] ?? TYPES.find((each) => each === wanted);
  if (versionType === undefined) throw invalidArgument(`The version type '${wanted}' is not valid.`);
  const option = String(options ?? 'none').toLowerCase();
  if (typeof version !== 'string' || version === '') return null;
  return { version, versionType, firstParent: option === 'firstparent' || option === '2' };
}

/** `versionDescriptor.version` and its old short name `version`; with another prefix only that one. */
export function readDescriptor(query: Query, prefix = 'versionDescriptor'): VersionDescriptor | null {
  const read = (name: string): string | undefined =>
    query.get(`${prefix}.${name}`) ?? (prefix === 'versionDescriptor' ? query.get(name) : undefined);
  return descriptor(read('version'), read('versionType'), read('versionOptions'));
}

/** The commit behind a descriptor (null: the default branch); 404 TF401175, VS403403 in an empty repository. */
export async function resolveVersion(
  call: Pick<Call, 'services'>,
  repository: Repository,
  wanted: VersionDescriptor | null,
): Promise<ResolvedVersion> {
  const { git } = call.services;
  const branch = repository.defaultBranch.replace('refs/heads/', '');
  const { version, versionType, firstParent } =
    wanted ?? ({ version: branch, versionType: 'branch', firstParent: false } satisfies VersionDescriptor);
  const kind = { branch: 'Branch', tag: 'Tag', commit: 'Commit' }[versionType];
  const valid = versionType !== 'commit' || /^[0-9a-f]{40}$/i.test(version);
  const revision = { branch: `refs/heads/${version}`, tag: `refs/tags/${version}`, commit: version }[
    versionType
  ];
  const commitId = valid ? await git.resolve(repository.id, firstParent ? `${revision}^1` : revision) : null;
  if (commitId === null) {
    if ((await git.refs(repository.id, 'refs/heads/')).length === 0) throw emptyRepository(repository);
    throw unresolvableVersion(repository, `<${kind}: ${version} >`);
  }
  const search = new URLSearchParams({ versionType: kind, version, versionOptions: 'None' }).toString();
  return { commitId, label: `<${kind}: ${version}>`, search };
}

/** Only the exact revision: no abbreviation, no `^`. */
export async function resolveCommit(
  call: Pick<Call, 'services'>,
  repository: Repository,
  commitId: string,
): Promise<string> {
  const wanted = { version: commitId, versionType: 'commit', firstParent: false } as const;
  return (await resolveVersion(call, repository, wanted)).commitId;
}
