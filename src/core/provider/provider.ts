/** Where pipelines get their sources from, in the words of `Build.Repository.Provider`. */
export const PROVIDERS = [
  'TfsGit',
  'GitHub',
  'GitHubEnterprise',
  'Bitbucket',
  'Git',
  'TfsVersionControl',
  'Svn',
] as const;

/** Azure Repos is `TfsGit`, TFVC `TfsVersionControl`, any git server elsewhere `Git`. */
export type Provider = (typeof PROVIDERS)[number];

/** One that we do not know is treated as a git server of which nothing is known. */
export function providerOf(name: string | null | undefined): Provider {
  return PROVIDERS.find((each) => each === name) ?? 'Git';
}

/** TFVC names a version `C123`, a job variable may leave out the letter. */
export function versionOf(provider: Provider, version: string): string {
  return provider === 'TfsVersionControl' && /^\d+$/u.test(version) ? `C${version}` : version;
}

/** Addresses to clone from may hold a name and a password, which nobody else may see. What is no URL holds none. */
export function withoutUser(uri: string | null): string | null {
  const url = uri !== null && URL.canParse(uri) ? new URL(uri) : null;
  if (url === null || (url.username === '' && url.password === '')) return uri;
  url.username = '';
  url.password = '';
  return url.href;
}
