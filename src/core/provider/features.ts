import type { Provider } from './provider.ts';

/** `yes`: as in Azure Repos. `checkout`: as far as the job's checkout goes. `guess`: something weaker stands in for it. */
type Extent = 'yes' | 'checkout' | 'guess' | 'no';

/** What FixGate does for a repository, in words. The document `docs/providers.md` holds the same table. */
export const FEATURES = [
  ['gate, outputs and the result of the step', 'yes', 'yes', 'yes', 'yes'],
  ['Build Summary, tab on the run, findings in the hub', 'yes', 'yes', 'yes', 'yes'],
  ['nearest scanned ancestor as baseline', 'yes', 'checkout', 'checkout', 'guess'],
  ['policy of the target commit', 'yes', 'checkout', 'checkout', 'guess'],
  ['changed lines: introduced or appeared', 'yes', 'checkout', 'checkout', 'no'],
  ['links to the code', 'yes', 'yes', 'no', 'no'],
  ['code inside the hub', 'yes', 'no', 'no', 'no'],
  ['statuses of commits and pull requests', 'yes', 'no', 'no', 'no'],
  ['fix pull requests and their verification', 'yes', 'no', 'no', 'no'],
] as const satisfies readonly (readonly [string, Extent, Extent, Extent, Extent])[];

const COLUMNS: Readonly<Record<Provider, 1 | 2 | 3 | 4>> = {
  TfsGit: 1,
  GitHub: 2,
  GitHubEnterprise: 2,
  Bitbucket: 2,
  Git: 3,
  TfsVersionControl: 4,
  Svn: 4,
};

/** What the table says for a provider. */
export function extentOf(row: (typeof FEATURES)[number], provider: Provider): Extent {
  return row[COLUMNS[provider]];
}

/** What does not work for a provider at all, in words. */
export function missingFeatures(provider: Provider): readonly string[] {
  return FEATURES.filter((row) => extentOf(row, provider) === 'no').map(([name]) => name);
}

const NAMES: Readonly<Record<Provider, string>> = {
  TfsGit: 'in Azure Repos',
  GitHub: 'on GitHub',
  GitHubEnterprise: 'on GitHub Enterprise',
  Bitbucket: 'on Bitbucket',
  Git: 'on a git server outside of Azure DevOps',
  TfsVersionControl: 'in TFVC',
  Svn: 'in Subversion',
};

/** `on GitHub`. */
export function placeWords(provider: Provider): string {
  return NAMES[provider];
}
