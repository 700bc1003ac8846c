import type { Provider } from './provider.ts';

/** A repository as the server or a stored scan names it; the address is not to be trusted. */
interface ForeignRepository {
  readonly provider: Provider;
  /** Null: not known. */
  readonly uri: string | null;
}

/** Hosts of the services; GitHub Enterprise may be anywhere. */
const HOSTS = new Map<Provider, string | null>([
  ['GitHub', 'github.com'],
  ['GitHubEnterprise', null],
  ['Bitbucket', 'bitbucket.org'],
]);

/** Where the provider shows a file at a commit; null: it has no pages that we know. */
export function foreignFileLink(
  repository: ForeignRepository,
  commit: string,
  path: string,
  line: number | null,
): string | null {
  const base = pageOf(repository);
  if (base === null) return null;
  const file = [commit, ...path.split('/')].map(encodeURIComponent).join('/');
  const [folder, anchor] = repository.provider === 'Bitbucket' ? ['src', 'lines-'] : ['blob', 'L'];
  return `${base}/${folder}/${file}${line === null ? '' : `#${anchor}${line}`}`;
}

/** Where the provider shows a pull request; null: it has no pages that we know. */
export function foreignPullRequestLink(repository: ForeignRepository, id: number): string | null {
  const base = pageOf(repository);
  return base === null
    ? null
    : `${base}/${repository.provider === 'Bitbucket' ? 'pull-requests' : 'pull'}/${id}`;
}

/** Only https, without the user name that clone addresses may hold, and on the provider's own host. */
function pageOf({ provider, uri }: ForeignRepository): string | null {
  const host = HOSTS.get(provider);
  const url = uri !== null && URL.canParse(uri) ? new URL(uri) : null;
  if (host === undefined || url?.protocol !== 'https:' || (host !== null && url.host !== host)) return null;
  return `https://${url.host}${url.pathname.replace(/(?:\.git)?\/*$/u, '')}`;
}
