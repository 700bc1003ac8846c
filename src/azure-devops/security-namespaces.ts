/** Ids of security namespaces, the same on every server (recorded). */
export const NAMESPACE_IDS = {
  git: '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87',
  build: '33344d9c-fc72-4d6f-aba5-fa317101a7e9',
  serviceHooks: 'cb594ebe-87dd-4fc9-ac2c-6a10a4c92046',
} as const;

/** What the namespace of git calls a repository. */
export function repositoryToken(projectId: string, repositoryId: string): string {
  return `repoV2/${projectId}/${repositoryId}`;
}
