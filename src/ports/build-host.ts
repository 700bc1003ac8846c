import type { Provider } from '../core/provider/provider.ts';
import type { Result } from '../core/result.ts';

/** A build of a pipeline. */
export interface Run {
  readonly id: number;
  readonly definitionId: number;
  /** The commit that was built: for pull requests the merge commit. */
  readonly commit: string;
  /** Full ref name; `refs/pull/7/merge` for pull requests. */
  readonly branch: string;
  /** ISO 8601; null while it waits. The same in every attempt. */
  readonly startedAt: string | null;
}

/** Which runs to list. */
interface TaggedRuns {
  readonly repositoryId: string;
  readonly provider: Provider;
  /** Whose runs to list where the server cannot search for a repository of the provider. */
  readonly definitionId: number;
  readonly tag: string;
  /** Full ref name; null: of every branch. */
  readonly branch: string | null;
}

/** One page of runs; `next` is null on the last one. */
interface RunPage {
  readonly runs: readonly Run[];
  readonly next: string | null;
}

/** A file that a step left with its run; the ids name its step. */
export interface Attachment {
  readonly name: string;
  readonly timelineId: string;
  readonly recordId: string;
}

/** A build artifact of a run, without its content. */
interface Artifact {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
}

/** Keeps a run, with its attachments, from being deleted by retention. */
interface Lease {
  readonly id: number;
  readonly runId: number;
  readonly definitionId: number;
  readonly owner: string;
  /** ISO 8601. */
  readonly validUntil: string;
}

/** The runs of one project. */
export interface BuildHost {
  /** @returns the run; `platform.not-found` when the project has none of this number. */
  run(id: number): Promise<Result<Run>>;
  /** @returns runs of this repository (of this pipeline alone, see `definitionId`) that carry the tag, newest finish first. `next` from the page before, or null. */
  taggedRuns(from: TaggedRuns, next: string | null): Promise<Result<RunPage>>;
  /** @returns what steps of the run attached under this type. */
  attachments(runId: number, type: string): Promise<Result<readonly Attachment[]>>;
  /** @returns the attachment's octets as they were uploaded; `platform.not-found` when retention took them. */
  download(runId: number, type: string, attachment: Attachment): Promise<Result<Uint8Array>>;
  /** @returns the artifacts that steps of the run published so far. */
  artifacts(runId: number): Promise<Result<readonly Artifact[]>>;
  /** @returns the run's string properties. */
  properties(runId: number): Promise<Result<ReadonlyMap<string, string>>>;
  /** Adds or replaces; the others stay. Names without dots. */
  setProperties(runId: number, properties: ReadonlyMap<string, string>): Promise<Result<void>>;
  /** @returns the run's tags in no particular order. */
  tags(runId: number): Promise<Result<readonly string[]>>;
  /** Needs *Update build information*, as `setProperties` does; a tag that is there already stays. */
  addTag(runId: number, tag: string): Promise<Result<void>>;
  /** @returns the retention leases that this owner holds on runs of the pipeline; null: the server knows no leases. */
  leases(owner: string, definitionId: number): Promise<Result<readonly Lease[] | null>>;
  /** Keeps the run, with its attachments, for so many days; needs *Retain indefinitely*. */
  addLease(owner: string, run: Run, days: number): Promise<Result<void>>;
  /** Lets retention decide again about the runs of these leases. */
  removeLeases(ids: readonly number[]): Promise<Result<void>>;
  /** Where people see a run. */
  runLink(runId: number): string;
}
