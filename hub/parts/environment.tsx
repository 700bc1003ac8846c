import { createContext, useContext } from 'react';
import type { ProjectHosts } from '../../src/azure-devops/connect-project.ts';
import type { Digest } from '../data/digest.ts';
import type { Expand } from '../data/expand.ts';
import type { Host } from '../host/host.ts';

/** What every part of a page may need of the world around it. */
export interface Environment {
  readonly host: Host;
  /** The project's data, read with the rights of whoever looks. */
  readonly hosts: ProjectHosts;
  readonly expand: Expand;
  readonly digest: Digest;
  /** Milliseconds since 1970 UTC, renewed every minute: "3 days ago" must not depend on who asks when. */
  readonly now: number;
}

const Context = createContext<Environment | null>(null);

/** Set once by the page's edge. */
export const EnvironmentProvider = Context.Provider;

/** Only below `EnvironmentProvider`. */
export function useEnvironment(): Environment {
  const environment = useContext(Context);
  if (environment === null) throw new Error('The page has no EnvironmentProvider.');
  return environment;
}
