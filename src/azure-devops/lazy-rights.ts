import type { Rights } from '../ports/rights.ts';
import type { RepositoryAccess } from './repository.ts';

/** The rights port, whose code lies beside the entry file. @param isScoped the credential has scopes: a PAT or Entra token */
export function createLazyRights(access: RepositoryAccess, isScoped: boolean): Rights {
  return {
    async missing(acts) {
      const { createRights } = await import('./rights.ts');
      return createRights(access, isScoped).missing(acts);
    },
  };
}
