import { fault } from '../core/fault.ts';
import { providerOf } from '../core/provider/provider.ts';
import { foreignFileLink } from '../core/provider/web-links.ts';
import { failure, type Result } from '../core/result.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { RepositoryName } from '../ports/project-host.ts';

/** What pages show of a repository. */
export type ShownCode = Pick<CodeHost, 'textAt' | 'fileLink' | 'iterations'>;

/** Code outside of Azure Repos, which nobody here may read: links to it. */
export function foreignCode({ provider, uri }: RepositoryName): ShownCode {
  const place = { provider: providerOf(provider), uri: uri ?? null };
  const elsewhere = async (): Promise<Result<never>> =>
    failure(
      fault('platform.not-found', {
        message: 'The code does not lie in Azure Repos, so it cannot be shown here.',
        next: 'Follow the link at the file name to its page, or open the file in a clone.',
      }),
    );
  return {
    textAt: elsewhere,
    iterations: elsewhere,
    fileLink: (commit, path, line) => foreignFileLink(place, commit, path, line),
  };
}
