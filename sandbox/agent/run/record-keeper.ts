import type { AgentTaskResult, AgentTimelineRecord } from '../agent-host.ts';
import { newRecord } from '../job/new-record.ts';
import type { RunContext } from './run-context.ts';

type Where = Pick<RunContext, 'host' | 'build'>;

/** A record of a stage, phase or job that lives while its part of the run does. */
export class RecordKeeper {
  private current: AgentTimelineRecord;
  private readonly run: Where;

  constructor(run: Where, given: Parameters<typeof newRecord>[0]) {
    this.run = run;
    this.current = newRecord(given);
  }

  get record(): AgentTimelineRecord {
    return this.current;
  }

  pending(): Promise<void> {
    return this.put({});
  }

  start(change: Partial<AgentTimelineRecord> = {}): Promise<void> {
    return this.put({ state: 'inProgress', startTime: this.now(), ...change });
  }

  finish(result: AgentTaskResult, change: Partial<AgentTimelineRecord> = {}): Promise<void> {
    return this.put({ state: 'completed', result, finishTime: this.now(), ...change });
  }

  /** Ends with an error that stands on the record itself. */
  fail(message: string, result: AgentTaskResult = 'failed'): Promise<void> {
    const issue = { type: 'error' as const, category: 'General', message, data: { type: 'error' } };
    return this.finish(result, {
      issues: [...this.current.issues, issue],
      errorCount: this.current.errorCount + 1,
    });
  }

  private now(): string {
    return new Date(this.run.host.now()).toISOString();
  }

  private put(change: Partial<AgentTimelineRecord>): Promise<void> {
    this.current = { ...this.current, ...change };
    return this.run.host.upsertRecord(this.run.build.id, this.current);
  }
}
