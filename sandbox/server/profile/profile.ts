/** Which Azure DevOps the sandbox is. Server 2019 is its Update 1, the rest is the newest update of each. */
export const PROFILE_NAMES = [
  'services',
  'server-2022.1',
  'server-2022',
  'server-2020',
  'server-2019',
] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

/** How old a server is, in versions of the REST API. */
export interface Release {
  /** Highest version that needs no `-preview`, e.g. `6.0`. */
  readonly released: string;
  /** Highest version at all; error texts name it. */
  readonly newest: string;
}

export interface Profile {
  readonly name: ProfileName;
  /** As people call it. */
  readonly product: string;
  /** Null: Services, whose locations are recorded as they are. */
  readonly release: Release | null;
}

const RELEASES: Readonly<Record<ProfileName, Release | null>> = {
  services: null,
  'server-2022.1': { released: '7.1', newest: '7.1' },
  'server-2022': { released: '7.0', newest: '7.0' },
  'server-2020': { released: '6.0', newest: '6.1' },
  'server-2019': { released: '5.1', newest: '5.1' },
};

export function profileOf(name: ProfileName): Profile {
  const release = RELEASES[name];
  const product =
    release === null ? 'Azure DevOps Services' : `Azure DevOps Server ${name.slice('server-'.length)}`;
  return { name, product, release };
}

/** A server of one's own: one origin, no Graph, sign-in by IIS. */
export function isServer({ release }: Pick<Profile, 'release'>): boolean {
  return release !== null;
}
