/** Permissions by the names that the server's messages use. */
type Permission =
  | 'GenericRead'
  | 'GenericContribute'
  | 'PullRequestContribute'
  | 'ViewBuilds'
  | 'UpdateBuildInformation'
  | 'RetainIndefinitely';

/** What an operation needs of its caller. */
export interface Need {
  /** Of a personal access token. */
  readonly scope: 'vso.code' | 'vso.code_status' | 'vso.build' | 'vso.build_execute';
  readonly permission: Permission;
}

/** Where an operation looks: names for people. */
export interface Place {
  readonly project: string;
  readonly repository: string;
}

const PERMISSION_LABELS: Readonly<Record<Permission, string>> = {
  GenericRead: 'Read',
  GenericContribute: 'Contribute',
  PullRequestContribute: 'Contribute to pull requests',
  ViewBuilds: 'View builds',
  UpdateBuildInformation: 'Update build information',
  RetainIndefinitely: 'Retain indefinitely',
};

const SCOPE_LABELS: Readonly<Record<Need['scope'], string>> = {
  'vso.code': 'Code (Read)',
  'vso.code_status': 'Code (Status)',
  'vso.build': 'Build (Read)',
  'vso.build_execute': 'Build (Read & execute)',
};

const BUILD_PERMISSIONS: readonly Permission[] = [
  'ViewBuilds',
  'UpdateBuildInformation',
  'RetainIndefinitely',
];

/** As the page for personal access tokens calls it, with its name in the API. */
export function scopeLabel(scope: Need['scope']): string {
  return `${SCOPE_LABELS[scope]} [${scope}]`;
}

/** As the security pages call it. */
export function permissionLabel(permission: Permission): string {
  return PERMISSION_LABELS[permission];
}

/** The permission that a `TF401027` text names, in any language; null when it names none that we know. */
export function permissionIn(message: string): Permission | null {
  const names = Object.keys(PERMISSION_LABELS) as Permission[];
  return names.find((name) => message.includes(`'${name}'`)) ?? null;
}

/** The screen on which an administrator allows it, and for whom. */
export function howToGrant(permission: Permission, identity: string, place: Place): string {
  const label = PERMISSION_LABELS[permission];
  if (BUILD_PERMISSIONS.includes(permission)) {
    return `In project ${place.project} open Pipelines > ⋮ > Manage security, choose '${identity}' and set '${label}' to Allow.`;
  }
  return `Open Project settings > Repositories > ${place.repository} > Security of project ${place.project}, choose '${identity}' and set '${label}' to Allow.`;
}
