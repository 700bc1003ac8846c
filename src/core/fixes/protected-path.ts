/** What decides what is scanned and how it is judged: never changed by a machine's fix, whatever the policy allows. */
const DECIDING: readonly RegExp[] = [
  // .git, .gitattributes, .gitmodules, .gitignore …
  /(?:^|\/)\.git(?!hub|lab|ea)[^/]*(?:\/|$)/u,
  /(?:^|\/)\.(?:azure-?pipelines|azure-?devops|azuredevops|vsts|pipelines)(?:\/|$)/u,
  /(?:^|\/)[^/]*(?:azure|vsts)[-_.]?(?:pipelines?|ci)[^/]*\.ya?ml$/u,
  /(?:^|\/)(?:azure-?)?pipelines?\/(?:[^/]+\/)*[^/]+\.ya?ml$/u,
  /(?:^|\/)\.vsts-ci\.ya?ml$/u,
  /(?:^|\/)\.fixgate(?:\.[^/]*|\/.*)?$/u,
  // Which files and rules scanners look at: .semgrepignore, .trivyignore.yaml, .eslintrc.json …
  /(?:^|\/)\.[\w-]{1,60}ignore(?:\.ya?ml)?$/u,
  /(?:^|\/)\.(?:semgrep|codeql|snyk|bandit|pylintrc|flake8|rubocop|checkov|tfsec|kics|gitleaks|trufflehog|grype|hadolint|stylelintrc|eslintrc|secretlintrc|golangci|ruff|trivy|sonarcloud)(?:[./].*)?$/u,
  /(?:^|\/)(?:eslint\.config\.[^/]+|semgrep\.ya?ml|trivy\.ya?ml|gitleaks\.toml|bandit\.ya?ml|ruff\.toml|sonar-project\.properties|codeql-config\.ya?ml|sgconfig\.ya?ml)$/u,
];
/** What decides over other builds, reviews, dependencies' sources or what editors run. */
const GUARDED: readonly RegExp[] = [
  // .github, .gitlab-ci.yml, .gitea …
  /(?:^|\/)\.git(?:hub|lab|ea)[^/]*(?:\/|$)/u,
  /(?:^|\/)\.(?:circleci|buildkite|teamcity|drone|husky|ci)(?:\/|$)/u,
  /(?:^|\/)[^/]*bitbucket[-_.]?(?:pipelines?|ci)[^/]*\.ya?ml$/u,
  /(?:^|\/)\.(?:travis|drone|appveyor|pre-commit-config|cirrus)\.ya?ml$/u,
  /(?:^|\/)(?:jenkinsfile|appveyor\.ya?ml|cloudbuild\.ya?ml|buildspec\.ya?ml)[^/]*$/u,
  /(?:^|\/)(?:codeowners|owners)$/u,
  /(?:^|\/)\.(?:vscode|idea|devcontainer|ssh)(?:\/|$)/u,
  /(?:^|\/)(?:\.npmrc|\.yarnrc|\.yarnrc\.yml|\.pypirc|\.netrc|pip\.conf|nuget\.config|\.envrc)$/u,
];
/** Keys at the top of a pipeline of Azure DevOps or of a template of one, whatever the file is called. */
const PIPELINE_KEYS =
  /^(?:(?:steps|jobs|stages|trigger|pr|pool|schedules)[ \t]{0,20}:|extends[ \t]{0,20}:[ \t]{0,20}\r?\n[ \t]{1,20}template[ \t]{0,20}:)/mu;

/** @param path repository-relative, as `repoPath` gives it */
export function decidesWhatIsScanned(path: string): boolean {
  return matches(DECIDING, path);
}

/** @param path repository-relative, as `repoPath` gives it */
export function isProtectedPath(path: string): boolean {
  return matches(DECIDING, path) || matches(GUARDED, path);
}

/** Is this file a pipeline by what it holds? Templates and other pipelines may be called anything. */
export function holdsPipeline(path: string, text: string): boolean {
  // Workflows of other systems begin with the same words.
  return /\.ya?ml$/iu.test(path) && !matches(GUARDED, path) && PIPELINE_KEYS.test(text);
}

function matches(patterns: readonly RegExp[], path: string): boolean {
  const folded = path.normalize('NFKC').toLowerCase();
  return patterns.some((pattern) => pattern.test(folded));
}
