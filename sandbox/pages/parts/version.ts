import type { Services } from '../../server/services.ts';
import type { Repository } from '../../server/world/git.ts';
import { type Html, html } from '../html.ts';
import { commitUrl } from '../paths.ts';
import { link } from './link.ts';

const SHOWN_DIGITS = 8;

/** A state of a repository as addresses name it: `GBmain`, `GTv1`, `GC<sha>`. */
export interface Version {
  /** As in the address. */
  readonly text: string;
  /** As people read it. */
  readonly name: string;
  readonly kind: 'branch' | 'tag' | 'commit';
  readonly commitId: string;
}

/** The version that an address names; absent means the default branch. Null: the repository has no such thing. */
export async function readVersion(
  services: Pick<Services, 'git'>,
  repository: Repository,
  text: string | null,
): Promise<Version | null> {
  const wanted = text ?? branchVersion(repository.defaultBranch);
  const name = wanted.slice(2);
  const kind = KINDS[wanted.slice(0, 2).toUpperCase()];
  if (kind === undefined || (kind === 'commit' && !/^[0-9a-f]{40}$/i.test(name))) return null;
  const revision = { branch: `refs/heads/${name}`, tag: `refs/tags/${name}`, commit: name.toLowerCase() }[
    kind
  ];
  const commitId = await services.git.resolve(repository.id, revision);
  return commitId === null ? null : { text: wanted, name, kind, commitId };
}

const KINDS: Readonly<Record<string, Version['kind']>> = { GB: 'branch', GT: 'tag', GC: 'commit' };

/** `refs/heads/main` → `GBmain`. */
export function branchVersion(refName: string): string {
  return `GB${branchOf(refName)}`;
}

/** `refs/heads/main` → `main`, `refs/pull/7/merge` → `PR 7`. */
export function branchOf(refName: string): string {
  const pullRequest = /^refs\/pull\/(\d+)\/merge$/.exec(refName)?.[1];
  return pullRequest === undefined ? refName.replace(/^refs\/(heads|tags)\//, '') : `PR ${pullRequest}`;
}

/** The first digits of a commit, linked to its page. */
export function commitLink(services: Services, repository: Repository, commitId: string): Html {
  return link(commitUrl(services, repository, commitId), html`<code>${shortId(commitId)}</code>`);
}

export function shortId(commitId: string): string {
  return commitId.slice(0, SHOWN_DIGITS);
}
