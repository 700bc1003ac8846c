/** A valid body for every write that reads one, keyed `METHOD path`; paths as filled by `fillTemplate`. */
export function writeSamples(ids: SampleIds): ReadonlyMap<string, unknown> {
  const policy = {
    type: { id: 'cbdc66da-9728-4af8-aada-9a5a32e4a226' },
    isEnabled: true,
    isBlocking: true,
    settings: {
      statusName: 'gate',
      statusGenre: 'fixgate',
      authorId: ids.identity,
      invalidateOnSourceUpdate: true,
      policyApplicability: 0,
      defaultDisplayName: 'Gate',
      filenamePatterns: ['/src/*'],
      scope: [{ repositoryId: ids.repository, refName: 'refs/heads/main', matchKind: 'exact' }],
    },
  };
  const status = {
    state: 'succeeded',
    description: 'good',
    targetUrl: 'https://example.com/',
    context: { name: 'gate', genre: 'fixgate' },
    iterationId: 1,
    properties: { a: { $type: 'System.String', $value: 'b' } },
  };
  const comment = { parentCommentId: 0, content: 'Hello', commentType: 1 };
  const patch = [{ op: 'add', path: '/a', value: 'b' }];
  const document = { id: 'd', value: { a: 1 }, __etag: -1 };
  const reviewer = { id: ids.identity, vote: 10, isRequired: true, isFlagged: false, hasDeclined: false };
  return new Map<string, unknown>([
    [
      'git/Refs_Update Refs',
      [{ name: 'refs/heads/b', oldObjectId: ids.noObject, newObjectId: ids.commit, isLocked: false }],
    ],
    ['git/Refs_Update Ref', { isLocked: true }],
    [
      'git/Pushes_Create',
      {
        refUpdates: [{ name: 'refs/heads/new', oldObjectId: ids.commit }],
        commits: [
          {
            comment: 'Change',
            author: { name: 'A', email: 'a@example.com', date: '2026-01-01T00:00:00Z' },
            changes: [
              {
                changeType: 'edit',
                item: { path: '/a' },
                newContent: { content: 'x', contentType: 'rawtext' },
              },
              {
                changeType: 'add',
                item: { path: '/z' },
                newContent: { content: 'eA==', contentType: 'base64encoded' },
              },
            ],
          },
        ],
      },
    ],
    [
      'git/Items_Get Items Batch',
      {
        itemDescriptors: [{ path: '/', version: 'main', versionType: 'branch', recursionLevel: 'full' }],
        includeContentMetadata: true,
      },
    ],
    [
      'git/Commits_Get Commits Batch',
      {
        itemVersion: { version: 'main', versionType: 'branch' },
        compareVersion: { version: 'main', versionType: 'branch' },
        $top: 1,
        fromDate: '2020-01-01',
        itemPath: '/a',
        author: 'Ada',
        ids: [ids.commit],
      },
    ],
    ['git/Statuses_Create', status],
    [
      'git/Pull Requests_Create',
      {
        title: 'T',
        description: 'D',
        sourceRefName: 'refs/heads/other',
        targetRefName: 'refs/heads/main',
        reviewers: [{ id: ids.identity, isRequired: true }],
        labels: [{ name: 'l' }],
        workItemRefs: [{ id: '1' }],
        isDraft: false,
        completionOptions: { mergeStrategy: 'squash', deleteSourceBranch: true },
      },
    ],
    [
      'git/Pull Requests_Update',
      {
        status: 'completed',
        title: 'T',
        description: 'D',
        isDraft: false,
        targetRefName: 'refs/heads/main',
        autoCompleteSetBy: { id: ids.identity },
        mergeOptions: { detectRenameFalsePositives: true },
        completionOptions: {
          mergeStrategy: 1,
          mergeCommitMessage: 'm',
          deleteSourceBranch: true,
          bypassPolicy: true,
          bypassReason: 'r',
          autoCompleteIgnoreConfigIds: [1],
          transitionWorkItems: true,
        },
        lastMergeSourceCommit: { commitId: ids.source },
      },
    ],
    ['git/Pull Request Query_Get', { queries: [{ type: 'commit', items: [ids.source] }] }],
    ['git/Pull Request Statuses_Create', status],
    ['git/Pull Request Statuses_Update', [{ op: 'remove', path: '/1' }]],
    ['git/Pull Request Iteration Statuses_Create', status],
    ['git/Pull Request Iteration Statuses_Update', [{ op: 'remove', path: '/2' }]],
    [
      'git/Pull Request Threads_Create',
      {
        comments: [comment],
        status: 1,
        properties: { a: { $type: 'System.String', $value: 'b' } },
        threadContext: {
          filePath: '/a',
          rightFileStart: { line: 1, offset: 1 },
          rightFileEnd: { line: 1, offset: 2 },
        },
        pullRequestThreadContext: {
          changeTrackingId: 1,
          iterationContext: { firstComparingIteration: 1, secondComparingIteration: 1 },
        },
      },
    ],
    [
      'git/Pull Request Threads_Update',
      { status: 'fixed', comments: [comment], properties: { a: 'b' }, threadContext: null },
    ],
    ['git/Pull Request Thread Comments_Create', comment],
    ['git/Pull Request Thread Comments_Update', { content: 'Changed' }],
    ['git/Pull Request Reviewers_Create Pull Request Reviewers', [reviewer]],
    ['git/Pull Request Reviewers_Create Pull Request Reviewer', reviewer],
    ['git/Pull Request Reviewers_Update Pull Request Reviewer', { isFlagged: true, hasDeclined: true }],
    ['git/Pull Request Labels_Create', { name: 'label' }],
    ['git/Pull Request Properties_Update', patch],
    ['policy/Configurations_Create', policy],
    ['policy/Configurations_Update', policy],
    [
      'build/Builds_Queue',
      {
        definition: { id: 1 },
        sourceBranch: 'refs/heads/main',
        sourceVersion: ids.commit,
        parameters: '{"a":"b"}',
        templateParameters: { a: 'b' },
        reason: 'manual',
        priority: 'normal',
        requestedFor: { id: ids.identity },
        tags: ['t'],
      },
    ],
    [
      'build/Builds_Update Build',
      { status: 'cancelling', keepForever: true, retainedByRelease: false, buildNumber: 'n' },
    ],
    ['build/Properties_Update Build Properties', patch],
    ['build/Tags_Add Build Tags', ['one', 'two']],
    ['build/Tags_Update Build Tags', { tagsToAdd: ['a'], tagsToRemove: ['b'] }],
    [
      'build/Artifacts_Create',
      { name: 'other', resource: { type: 'Container', data: '#/1/drop', properties: { a: 'b' } } },
    ],
    [
      'build/Leases_Add',
      [{ daysValid: 3, definitionId: 1, ownerId: 'User:x', protectPipeline: false, runId: 1 }],
    ],
    ['build/Leases_Update', { daysValid: 4, protectPipeline: true }],
    ['- POST Documents', { ...document, id: 'new' }],
    ['- PUT Documents', document],
    ['- PATCH Documents', document],
    [
      '- POST ExtensionDataCollectionQuery',
      { collections: [{ collectionName: 'c', scopeType: 'Default', scopeValue: 'Current' }] },
    ],
    [
      'security/Permissions_Has Permissions Batch',
      {
        alwaysAllowAdministrators: false,
        evaluations: [
          {
            securityNamespaceId: '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87',
            token: `repoV2/${ids.project}/${ids.repository}`,
            permissions: 4,
          },
        ],
      },
    ],
  ]);
}

export interface SampleIds {
  readonly identity: string;
  readonly project: string;
  readonly repository: string;
  readonly commit: string;
  readonly source: string;
  readonly noObject: string;
}

const WRONG: readonly unknown[] = [
  null,
  {},
  [],
  'x',
  '',
  7,
  -1,
  true,
  [null],
  ['x'],
  [[]],
  [{}],
  { id: {} },
  '\u0000',
  1e300,
  '+275760-09-13T00:00:00.000Z',
  'x'.repeat(70_000),
];

/**
 * Every body that differs from `sample` in one place: the whole, a member or item replaced by each wrong value, or
 * gone. A short list takes one wrong value and the absence in turn for the places inside.
 */
export function* malformed(sample: unknown, thorough: boolean): Generator<unknown> {
  yield* WRONG;
  const places = [...inside(sample, (changed) => changed)];
  if (thorough) yield* places.flat();
  else for (const [index, bodies] of places.entries()) yield bodies[index % bodies.length];
}

/** The bodies of each place. */
function* inside(value: unknown, wrap: (changed: unknown) => unknown): Generator<readonly unknown[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const replace = (changed: unknown): unknown =>
      wrap(
        Array.isArray(value)
          ? value.map((each, index) => (String(index) === key ? changed : each))
          : { ...value, [key]: changed },
      );
    const without = Array.isArray(value)
      ? value.filter((_, index) => String(index) !== key)
      : Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    yield [wrap(without), ...WRONG.map(replace)];
    yield* inside(member, replace);
  }
}
