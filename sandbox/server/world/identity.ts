/** A person or a service account of the organisation. Shapes: connectionData and IdentityRef of the REST API. */
export interface Identity {
  readonly id: string;
  readonly displayName: string;
  /** Mail-like sign-in name; the build service has `Build\<guid>`. */
  readonly uniqueName: string;
  /** `aad.…` for people, `svc.…` for build services. */
  readonly subjectDescriptor: string;
  readonly kind: 'person' | 'projectBuildService' | 'collectionBuildService';
}

const SCOPES = [
  'full',
  'vso.profile',
  'vso.project',
  'vso.project_write',
  'vso.project_manage',
  'vso.code',
  'vso.code_write',
  'vso.code_manage',
  'vso.code_status',
  'vso.threads_full',
  'vso.build',
  'vso.build_execute',
  'vso.work',
  'vso.work_write',
  'vso.identity',
  'vso.extension',
  'vso.extension_manage',
  'vso.extension.data',
  'vso.extension.data_write',
  'vso.serviceendpoint',
  'vso.release',
] as const;

/** Scope names as in `vss-extension.json` and on the PAT screen; `full` is "Full access". */
export type Scope = (typeof SCOPES)[number];

/** Whether an operation of the sandbox asks for this scope; the service has more. */
export function isScope(name: string): name is Scope {
  return SCOPES.some((scope) => scope === name);
}

/** A credential: PAT (`Basic :token`); token of a job, a page or Microsoft Entra (`Bearer token`, and Basic for git). */
export interface AccessToken {
  readonly token: string;
  readonly identityId: string;
  readonly scopes: readonly Scope[];
  /** ISO 8601; null never expires. */
  readonly expires: string | null;
  readonly kind: 'pat' | 'job' | 'page' | 'entra';
  /** A job token reaches only this project; null: the whole organisation. */
  readonly projectId: string | null;
  /** Name of the one organisation that it was made for, when it is not this one. */
  readonly organization?: string;
  /** What the server says to it although it knows the token. */
  readonly refusal?: 'revoked' | 'conditionalAccess' | 'expiredByName';
}

/** Git permissions, named as `TF401027` names them. */
export type GitPermission =
  | 'GenericRead'
  | 'GenericContribute'
  | 'ForcePush'
  | 'CreateBranch'
  | 'CreateTag'
  | 'PolicyExempt'
  | 'EditPolicies'
  | 'PullRequestContribute'
  | 'CreateRepository'
  | 'RenameRepository'
  | 'DeleteRepository';

/** Build permissions that the sandbox checks. */
export type BuildPermission =
  | 'ViewBuilds'
  | 'QueueBuilds'
  | 'UpdateBuildInformation'
  | 'RetainIndefinitely'
  | 'EditBuildDefinition'
  | 'CreateBuildDefinition'
  | 'DeleteBuildDefinition'
  | 'DeleteBuilds';

/** Permission on service hooks that clients ask for before they use them. */
type HookPermission = 'EditSubscriptions';

/** Permissions on projects, in the words of `TF50309`. */
export type ProjectPermission =
  | 'Create new projects'
  | 'View project-level information'
  | 'Edit project-level information'
  | 'Delete team project';

/** Everything that can be allowed and denied. */
export type Permission = GitPermission | BuildPermission | ProjectPermission | HookPermission;

/** Groups that the sandbox knows; what each may do by default is in `roles.ts`. */
export type Role =
  | 'collectionAdministrator'
  | 'projectAdministrator'
  | 'contributor'
  | 'reader'
  | 'buildService';

export interface Membership {
  readonly identityId: string;
  readonly role: Role;
  /** Project id, or null: in every project. */
  readonly on: string | null;
}

/** An explicit Allow (in `World.grants`) or Deny (in `World.denials`). */
export interface AccessEntry {
  readonly identityId: string;
  readonly permission: Permission;
  /** Repository id, project id, or null for everything. */
  readonly on: string | null;
}
