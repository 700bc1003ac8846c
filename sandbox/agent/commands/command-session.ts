import type { AgentIssue, AgentTaskResult, AgentTimelineRecord } from '../agent-host.ts';
import type { JobContext } from '../job/job-context.ts';
import type { Command } from './parse-command.ts';

/** What a logging command may do to the step that printed it. */
export interface CommandSession {
  readonly job: JobContext;
  readonly restrictions: Restrictions;
  readonly record: AgentTimelineRecord;
  /** Aborted by `task.complete done=true`. */
  readonly forced: AbortController;
  /** Set by failing commands. */
  commandResult: AgentTaskResult | null;
  write(text: string): void;
  debug(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  addIssue(issue: AgentIssue): void;
  /** `task.complete`: the worst wins. */
  complete(result: AgentTaskResult): void;
  /** Changes the record and tells the server. */
  update(change: Partial<AgentTimelineRecord>): Promise<void>;
}

/** What a task allows its commands. */
export interface Restrictions {
  readonly commandsRestricted: boolean;
  /** Patterns; null: any. */
  readonly settableVariables: readonly string[] | null;
}

/** Throws when the command fails: that is an error and fails the step. */
export type CommandHandler = (session: CommandSession, command: Command) => void | Promise<void>;
