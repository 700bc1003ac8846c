import type { Build, BuildDefinition, RetentionLease } from './build.ts';
import type { InstalledExtension } from './extension.ts';
import type { Push, Repository, Status } from './git.ts';
import type { AccessEntry, AccessToken, Identity, Membership } from './identity.ts';
import type { PolicyConfiguration, PolicyEvaluation } from './policy.ts';
import type { PullRequest } from './pull-request.ts';

export interface Project {
  readonly id: string;
  name: string;
  description: string | null;
  visibility: 'private' | 'public';
  lastUpdateTime: string;
  /** One of `areas/core/processes.ts`. */
  readonly processId: string;
  readonly defaultTeamId: string;
  /** Project settings > Pipelines > Settings. */
  readonly pipelineSettings: PipelineSettings;
}

/** Which token jobs get. */
interface PipelineSettings {
  /** Limit job authorization scope to current project: else jobs act as the collection's build service, everywhere. */
  enforceJobAuthScope: boolean;
  /** Make fork builds have the same permissions as regular builds: else their tokens only read. */
  fullTokenForForks: boolean;
}

/** A document of the extension data service: any JSON with `id` and `__etag`. */
export interface ExtensionDocument {
  readonly id: string;
  readonly __etag: number;
  readonly [member: string]: unknown;
}

/** `publisher.extension|Default|Current|collection` → documents by id. */
type ExtensionData = Record<string, Record<string, ExtensionDocument>>;

/** Work that goes on after its 202 (`_apis/operations`). */
export interface LongOperation {
  readonly id: string;
  status: 'notSet' | 'inProgress' | 'succeeded' | 'failed';
  /** Why it failed. */
  resultMessage: string | null;
}

/**
 * Everything the sandbox knows beside the git objects. Plain JSON: a snapshot is a structured clone,
 * a reset assigns it back (the git side of a snapshot is the list of refs, see `git/snapshot.ts`).
 */
export interface World {
  readonly organization: { readonly id: string; readonly name: string };
  identities: Identity[];
  tokens: AccessToken[];
  memberships: Membership[];
  /** Explicit Allow; a Deny beats it. */
  grants: AccessEntry[];
  denials: AccessEntry[];
  projects: Project[];
  repositories: Repository[];
  /** Deleted ones: no route finds them, but runs and lists that name them can still be shown. */
  deletedProjects: Project[];
  deletedRepositories: Repository[];
  longOperations: LongOperation[];
  pushes: Push[];
  /** Commit id → statuses, oldest first; key `{repositoryId}:{commitId}`. */
  commitStatuses: Record<string, Status[]>;
  /** `{repositoryId}:{ref name}` → identity that locked the branch. */
  refLocks: Record<string, string>;
  pullRequests: PullRequest[];
  policies: PolicyConfiguration[];
  evaluations: PolicyEvaluation[];
  definitions: BuildDefinition[];
  builds: Build[];
  leases: RetentionLease[];
  extensionData: ExtensionData;
  installedExtensions: InstalledExtension[];
  /** Next number per kind (`build`, `pullRequest`, `thread:7`, …). */
  counters: Record<string, number>;
}
