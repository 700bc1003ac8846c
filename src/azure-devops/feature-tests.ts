import type { Feature } from '../core/connection/feature.ts';
import type { TestPlace } from '../ports/access.ts';
import { EXTENSION_DATA_VERSION, extensionDocuments } from './extension-documents.ts';
import type { Need, Permission } from './grants.ts';
import { NO_COMMIT, NOTHING } from './nowhere.ts';
import type { Call } from './request.ts';

/** How one feature is tested without writing. */
export interface FeatureTest {
  readonly feature: Feature;
  /** A read that every token with the scope may do; that the thing does not exist is an answer too. */
  readonly read: Call;
  /** The client of extension data: it has a host of its own on Services. */
  readonly isExtensionData?: boolean;
  /** What the feature needs; the read needs this scope or a narrower one. */
  readonly scope: Need['scope'];
  /** A successful read proves the scope. Else only writing does. */
  readonly isProvenByReading: boolean;
  readonly permissions: readonly Permission[];
}

/** The tests of all features at a place. */
export function featureTests({ projects, repositories }: TestPlace): readonly FeatureTest[] {
  const repository = ['_apis', 'git', 'repositories', repositories?.[0]?.id ?? NOTHING];
  const project = projects[0]?.id ?? NOTHING;
  const code: Call = {
    what: 'read a repository',
    path: repository,
    needs: { scope: 'vso.code', permission: 'GenericRead' },
  };
  const builds: Call = {
    what: 'list the pipelines',
    path: [project, '_apis', 'build', 'definitions'],
    query: { $top: 1 },
    needs: { scope: 'vso.build', permission: 'ViewBuilds' },
  };
  return [
    {
      feature: 'read_code',
      read: code,
      scope: 'vso.code',
      isProvenByReading: true,
      permissions: ['GenericRead'],
    },
    {
      feature: 'statuses',
      read: {
        what: 'read the statuses of a commit',
        path: [...repository, 'commits', NO_COMMIT, 'statuses'],
        needs: { scope: 'vso.code_status', permission: 'GenericRead' },
      },
      scope: 'vso.code_status',
      isProvenByReading: false,
      permissions: ['GenericContribute', 'PullRequestContribute'],
    },
    {
      feature: 'runs',
      read: builds,
      scope: 'vso.build_execute',
      isProvenByReading: false,
      permissions: ['ViewBuilds', 'UpdateBuildInformation', 'RetainIndefinitely'],
    },
    {
      feature: 'pull_requests',
      read: code,
      scope: 'vso.code_write',
      isProvenByReading: false,
      permissions: ['PullRequestContribute'],
    },
    {
      feature: 'branches',
      read: code,
      scope: 'vso.code_write',
      isProvenByReading: false,
      permissions: ['GenericContribute', 'CreateBranch'],
    },
    {
      feature: 'queue_runs',
      read: builds,
      scope: 'vso.build_execute',
      isProvenByReading: false,
      permissions: ['QueueBuilds'],
    },
    {
      feature: 'work_items',
      read: {
        what: 'read the processes of work items',
        path: ['_apis', 'process', 'processes'],
        needs: { scope: 'vso.work', permission: 'ViewProject' },
      },
      scope: 'vso.work_write',
      isProvenByReading: false,
      permissions: [],
    },
    {
      feature: 'extension_data',
      read: {
        what: 'read documents of the extension',
        // That nobody has made it yet is the usual answer.
        path: extensionDocuments('fixgate', 'connect'),
        version: EXTENSION_DATA_VERSION,
        needs: { scope: 'vso.extension.data', permission: 'ViewCollection' },
      },
      isExtensionData: true,
      scope: 'vso.extension.data_write',
      isProvenByReading: false,
      permissions: [],
    },
    {
      feature: 'service_hooks',
      read: {
        what: 'list the subscriptions to events',
        path: ['_apis', 'hooks', 'subscriptions'],
        needs: { scope: 'vso.code', permission: 'EditSubscriptions' },
      },
      // Code, Build or Work Items: any one of them opens reading and writing alike.
      scope: 'vso.code',
      isProvenByReading: true,
      permissions: ['EditSubscriptions'],
    },
  ];
}
