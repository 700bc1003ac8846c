/** Operations whose scopes differ from the official files on purpose, with the reason. */
export const SCOPE_DIFFERENCES: ReadonlyMap<string, string> = new Map();

/** Members of recorded answers that the sandbox does not send. */
interface KnownGap {
  /** Name of the operation. */
  readonly in: RegExp;
  readonly path: RegExp;
  readonly reason: string;
}

export const MISSING_KEYS: readonly KnownGap[] = [
  {
    in: /^ims\/Identities_Read Identities$/,
    path: /^value\[\]\.(customDisplayName|properties\.(PUID|MetadataUpdateDate))$/,
    reason: 'of Microsoft accounts; the people of the sandbox have none',
  },
  {
    in: /^security\/Access Control Lists_Query$/,
    path: /^value\[\]\.acesDictionary\.Microsoft/,
    reason: 'the keys are descriptors of the recorded people',
  },
];

/** Members of the official examples (most of 2014 to 2018) that the sandbox does not send. */
export const MISSING_FROM_EXAMPLES: readonly KnownGap[] = [
  {
    in: /^policy\//,
    path: /_links\.type$/,
    reason: 'recorded answers call it `policyType`',
  },
  {
    in: /^policy\//,
    path: /settings\.message$/,
    reason: 'a default that the service adds to required reviewers; nobody reads it',
  },
  {
    in: /^git\/Pull Requests_Get Pull Request By Id$/,
    path: /^_links$/,
    reason: 'the recorded answers to a read by id come without',
  },
  {
    in: /^git\/Pull Request/,
    path: /\.isContainer$/,
    reason: 'of groups; the people of the sandbox are no groups, nor is the author of system threads',
  },
  {
    in: /^git\/Pull Request Threads_List$/,
    path: /CodeReview(Merge(Commit|Status)|SourceCommit|TargetCommit)$/,
    reason: 'the thread of each merge attempt; the sandbox writes threads for people only',
  },
  {
    in: /^git\/Repositories_Get Repository$/,
    path: /^(serverUrl|collection|repository)$/,
    reason: 'the example is of another route, `vsts/info` behind the remote URL',
  },
  {
    in: /^git\/Repositories_Update$/,
    path: /^(type|RenamedRepository)$/,
    reason: 'the recorded answers to a change come without; the second is a slip of the example',
  },
  {
    in: /^git\/Repositories_Create$/,
    path: /^(project\.defaultTeamImageUrl|isFork|_links)$/,
    reason: '`isFork` is said of forks only; the recorded answers come without any of them',
  },
  {
    in: /^git\/Commits_/,
    path: /\.(changes|_links)$/,
    reason: 'changes and links of listed commits are not offered',
  },
  {
    in: /^git\/Items_Get$/,
    path: /^(count|value)$/,
    reason: 'the examples with `scopePath` are lists, which the sandbox answers as git/Items_List',
  },
  {
    in: /^hooks\/Subscriptions_List$/,
    path: /^value\[\]/,
    reason: 'the sandbox makes no subscriptions: its list is empty',
  },
  {
    in: /^ims\//,
    path: /(isContainer|properties\.\w+)$/,
    reason: 'of groups and Microsoft accounts',
  },
  {
    in: /^security\/Access Control Lists_Query$/,
    path: /acesDictionary\./,
    reason: 'the keys are descriptors of the example',
  },
  {
    in: /^extensionManagement\//,
    path: /(aseUri|contributions\[\]|contributionTypes\[\]|flags|serviceInstanceType)$/,
    reason: 'of extensions with pages and of built-in ones; the sandbox installs a name with scopes',
  },
  {
    in: /^core\/Teams_Get Team Members/,
    path: /isTeamAdmin$/,
    reason: 'only present on administrators; the team of the sandbox has none',
  },
];

/** Whether a list of gaps knows the path of the operation. */
export function isKnown(gaps: readonly KnownGap[], name: string, path: string): boolean {
  return gaps.some((gap) => gap.in.test(name) && gap.path.test(path));
}
