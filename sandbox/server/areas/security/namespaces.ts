/** A security namespace: permissions are bits of a mask, in this order from bit 1 on. */
export interface SecurityNamespace {
  readonly id: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly writePermission: number;
  readonly readPermission: number;
  readonly extensionType: string | null;
  /** Git actions carry the id of the namespace, build actions zeros. */
  readonly actionNamespaceId: string;
  /** Name and display name of the permissions; the first is bit 1, the next 2, 4, … */
  readonly actions: readonly (readonly [name: string, displayName: string])[];
}

const GIT_ID = '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87';

export const GIT_NAMESPACE: SecurityNamespace = {
  id: GIT_ID,
  name: 'Git Repositories',
  displayName: 'Git Repositories',
  writePermission: 8192,
  readPermission: 2,
  extensionType: 'Microsoft.TeamFoundation.Git.Server.Plugins.GitSecurityNamespaceExtension',
  actionNamespaceId: GIT_ID,
  actions: [
    ['Administer', 'Administer'],
    ['GenericRead', 'Read'],
    ['GenericContribute', 'Contribute'],
    ['ForcePush', 'Force push (rewrite history, delete branches and tags)'],
    ['CreateBranch', 'Create branch'],
    ['CreateTag', 'Create tag'],
    ['ManageNote', 'Manage notes'],
    ['PolicyExempt', 'Bypass policies when pushing'],
    ['CreateRepository', 'Create repository'],
    ['DeleteRepository', 'Delete or disable repository'],
    ['RenameRepository', 'Rename repository'],
    ['EditPolicies', 'Edit policies'],
    ['RemoveOthersLocks', "Remove others' locks"],
    ['ManagePermissions', 'Manage permissions'],
    ['PullRequestContribute', 'Contribute to pull requests'],
    ['PullRequestBypassPolicy', 'Bypass policies when completing pull requests'],
    ['ViewAdvSecAlerts', 'Advanced Security: view alerts'],
    ['DismissAdvSecAlerts', 'Advanced Security: manage and dismiss alerts'],
    ['ManageAdvSecScanning', 'Advanced Security: manage settings'],
  ],
};

const BUILD_NAMESPACE: SecurityNamespace = {
  id: '33344d9c-fc72-4d6f-aba5-fa317101a7e9',
  name: 'Build',
  displayName: null,
  writePermission: 16_384,
  readPermission: 0,
  extensionType: 'Microsoft.TeamFoundation.Build.Server.BuildSecurityExtension',
  actionNamespaceId: '00000000-0000-0000-0000-000000000000',
  actions: [
    ['ViewBuilds', 'View builds'],
    ['EditBuildQuality', 'Edit build quality'],
    ['RetainIndefinitely', 'Retain indefinitely'],
    ['DeleteBuilds', 'Delete builds '],
    ['ManageBuildQualities', 'Manage build qualities'],
    ['DestroyBuilds', 'Destroy builds'],
    ['UpdateBuildInformation', 'Update build information'],
    ['QueueBuilds', 'Queue builds'],
    ['ManageBuildQueue', 'Manage build queue'],
    ['StopBuilds', 'Stop builds'],
    ['ViewBuildDefinition', 'View build pipeline'],
    ['EditBuildDefinition', 'Edit build pipeline'],
    ['DeleteBuildDefinition', 'Delete build pipeline'],
    ['OverrideBuildCheckInValidation', 'Override check-in validation by build'],
    ['AdministerBuildPermissions', 'Administer build permissions'],
    ['CreateBuildDefinition', 'Create build pipeline'],
    ['EditPipelineQueueConfigurationPermission', 'Edit queue build configuration'],
    ['ManageStageRunOrderPermission', 'Manage stage run order'],
    ['AbandonBuilds', 'Abandon builds'],
  ],
};

const HOOKS_ID = 'cb594ebe-87dd-4fc9-ac2c-6a10a4c92046';

export const HOOKS_NAMESPACE: SecurityNamespace = {
  id: HOOKS_ID,
  name: 'ServiceHooks',
  displayName: 'ServiceHooks',
  writePermission: 7,
  readPermission: 1,
  extensionType: null,
  actionNamespaceId: HOOKS_ID,
  actions: [
    ['ViewSubscriptions', 'View Subscriptions'],
    ['EditSubscriptions', 'Edit Subscription'],
    ['DeleteSubscriptions', 'Delete Subscriptions'],
    ['PublishEvents', 'Publish Events'],
  ],
};

export const NAMESPACES: readonly SecurityNamespace[] = [GIT_NAMESPACE, BUILD_NAMESPACE, HOOKS_NAMESPACE];

const DATASPACES: ReadonlyMap<SecurityNamespace, string> = new Map([
  [GIT_NAMESPACE, 'Git'],
  [BUILD_NAMESPACE, 'Build'],
]);

/** SecurityNamespaceDescription, key order as recorded. */
export function namespaceWire(namespace: SecurityNamespace): Record<string, unknown> {
  return {
    namespaceId: namespace.id,
    name: namespace.name,
    displayName: namespace.displayName,
    separatorValue: '/',
    elementLength: -1,
    writePermission: namespace.writePermission,
    readPermission: namespace.readPermission,
    dataspaceCategory: DATASPACES.get(namespace) ?? 'Default',
    actions: namespace.actions.map(([name, displayName], index) => ({
      bit: 2 ** index,
      name,
      displayName,
      namespaceId: namespace.actionNamespaceId,
    })),
    structureValue: 1,
    extensionType: namespace.extensionType,
    isRemotable: true,
    useTokenTranslator: true,
    systemBitMask: 0,
  };
}
