import type { Permission, Role } from './identity.ts';

const READER: readonly string[] = [
  'View project-level information',
  'GenericRead',
  'PullRequestContribute',
  'ViewBuilds',
  'ViewBuildDefinition',
  'ViewSubscriptions',
];

const CONTRIBUTOR: readonly string[] = [
  ...READER,
  'GenericContribute',
  'CreateBranch',
  'CreateTag',
  'ManageNote',
  'EditBuildQuality',
  'QueueBuilds',
  'EditBuildDefinition',
  'CreateBuildDefinition',
  'DeleteBuildDefinition',
];

const PROJECT_ADMINISTRATOR: readonly string[] = [
  ...CONTRIBUTOR,
  'Edit project-level information',
  'Delete team project',
  'CreateRepository',
  'RenameRepository',
  'DeleteRepository',
  'EditPolicies',
  'RemoveOthersLocks',
  'ManagePermissions',
  'RetainIndefinitely',
  'UpdateBuildInformation',
  'ManageBuildQualities',
  'ManageBuildQueue',
  'StopBuilds',
  'DeleteBuilds',
  'DestroyBuilds',
  'OverrideBuildCheckInValidation',
  'AdministerBuildPermissions',
  'EditSubscriptions',
  'DeleteSubscriptions',
  'PublishEvents',
];

/** Reads code, sets tags and notes; administers nothing, contributes nothing, keeps no run. */
const BUILD_SERVICE: readonly string[] = [
  'View project-level information',
  'GenericRead',
  'CreateTag',
  'ManageNote',
  'ViewBuilds',
  'ViewBuildDefinition',
  'EditBuildQuality',
  'QueueBuilds',
  'UpdateBuildInformation',
  'OverrideBuildCheckInValidation',
];

const DEFAULTS: Readonly<Record<Exclude<Role, 'collectionAdministrator'>, ReadonlySet<string>>> = {
  projectAdministrator: new Set(PROJECT_ADMINISTRATOR),
  contributor: new Set(CONTRIBUTOR),
  reader: new Set(READER),
  buildService: new Set(BUILD_SERVICE),
};

/**
 * Whether a group has the permission by default (documentation: default permissions for Git and pipelines, which lets
 * readers contribute to pull requests). Administrators of the collection may do everything here, which is more than
 * the service gives them: nobody there bypasses policies or force-pushes by default.
 */
export function roleAllows(role: Role, permission: Permission | string): boolean {
  return role === 'collectionAdministrator' || DEFAULTS[role].has(permission);
}
