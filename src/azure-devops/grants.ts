import { ENTRA_RESOURCE } from '../core/connection/token-facts.ts';

/** Permissions by the names that the server's messages use. */
export type Permission =
  | 'GenericRead'
  | 'GenericContribute'
  | 'CreateBranch'
  | 'ForcePush'
  | 'PullRequestContribute'
  | 'ViewBuilds'
  | 'UpdateBuildInformation'
  | 'RetainIndefinitely'
  | 'QueueBuilds'
  | 'ViewProject'
  | 'ViewCollection'
  | 'EditSubscriptions';

/** What an operation needs of its caller. */
export interface Need {
  /** Of a personal access token. */
  readonly scope:
    | 'vso.code'
    | 'vso.code_status'
    | 'vso.code_write'
    | 'vso.build'
    | 'vso.build_execute'
    | 'vso.project'
    | 'vso.work'
    | 'vso.work_write'
    | 'vso.extension.data'
    | 'vso.extension.data_write';
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
  CreateBranch: 'Create branch',
  ForcePush: 'Force push (rewrite history, delete branches and tags)',
  PullRequestContribute: 'Contribute to pull requests',
  ViewBuilds: 'View builds',
  UpdateBuildInformation: 'Update build information',
  RetainIndefinitely: 'Retain indefinitely',
  QueueBuilds: 'Queue builds',
  ViewProject: 'View project-level information',
  ViewCollection: 'View instance-level information',
  EditSubscriptions: 'Edit Subscription',
};

const SCOPE_LABELS: Readonly<Record<Need['scope'], string>> = {
  'vso.code': 'Code (Read)',
  'vso.code_status': 'Code (Status)',
  'vso.code_write': 'Code (Read & write)',
  'vso.build': 'Build (Read)',
  'vso.build_execute': 'Build (Read & execute)',
  'vso.project': 'Project and Team (Read)',
  'vso.work': 'Work Items (Read)',
  'vso.work_write': 'Work Items (Read & write)',
  'vso.extension.data': 'Extension data (Read)',
  'vso.extension.data_write': 'Extension data (Read & write)',
};

const BUILD_PERMISSIONS: readonly Permission[] = [
  'ViewBuilds',
  'UpdateBuildInformation',
  'RetainIndefinitely',
  'QueueBuilds',
];

/** As the page for personal access tokens calls it. */
export function scopeName(scope: Need['scope']): string {
  return SCOPE_LABELS[scope];
}

/** The same with its name in the API. */
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
  if (permission === 'ViewProject') {
    return `Open Project settings > Permissions of project ${place.project}, choose '${identity}' and set '${label}' to Allow.`;
  }
  if (permission === 'ViewCollection') {
    return `Open Organization settings (on Server: Collection settings) > Permissions, choose '${identity}' and set '${label}' to Allow.`;
  }
  if (permission === 'EditSubscriptions') {
    return `Open Project settings > Permissions > Project Administrators of project ${place.project} and add '${identity}': no page grants '${label}' alone.`;
  }
  return `Open Project settings > Repositories > ${place.repository} > Security of project ${place.project}, choose '${identity}' and set '${label}' to Allow.`;
}

/** How the token of Microsoft Entra gets more scopes. @param scopes as people know them */
export function entraGrant(identity: string, scopes: string): string {
  return `Get a token of '${identity}' for ${ENTRA_RESOURCE}/.default; when an app asks for it, give the app registration the delegated permissions ${scopes} of Azure DevOps.`;
}
