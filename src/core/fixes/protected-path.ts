/** What decides over builds, reviews, dependencies' sources or what editors run: never changed by a machine's fix. */
const PROTECTED: readonly RegExp[] = [
  // .git, .gitattributes, .gitmodules, .github, .gitlab-ci.yml …
  /(?:^|\/)\.git[^/]*(?:\/|$)/u,
  /(?:^|\/)\.(?:azure-?pipelines|azure-?devops|azuredevops|vsts|pipelines|circleci|buildkite|teamcity|drone|husky|ci)(?:\/|$)/u,
  /(?:^|\/)[^/]*(?:azure|vsts|bitbucket)[-_.]?(?:pipelines?|ci)[^/]*\.ya?ml$/u,
  /(?:^|\/)(?:azure-?)?pipelines?\/(?:[^/]+\/)*[^/]+\.ya?ml$/u,
  /(?:^|\/)\.(?:vsts-ci|travis|drone|appveyor|pre-commit-config|cirrus)\.ya?ml$/u,
  /(?:^|\/)(?:jenkinsfile|appveyor\.ya?ml|cloudbuild\.ya?ml|buildspec\.ya?ml)[^/]*$/u,
  /(?:^|\/)\.fixgate(?:\.[^/]*|\/.*)?$/u,
  /(?:^|\/)(?:codeowners|owners)$/u,
  /(?:^|\/)\.(?:vscode|idea|devcontainer|ssh)(?:\/|$)/u,
  /(?:^|\/)(?:\.npmrc|\.yarnrc|\.yarnrc\.yml|\.pypirc|\.netrc|pip\.conf|nuget\.config|\.envrc)$/u,
];

/** @param path repository-relative, as `repoPath` gives it */
export function isProtectedPath(path: string): boolean {
  const folded = path.normalize('NFKC').toLowerCase();
  return PROTECTED.some((pattern) => pattern.test(folded));
}
