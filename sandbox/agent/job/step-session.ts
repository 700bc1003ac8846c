import type { AgentIssue, AgentTaskResult, AgentTimelineRecord } from '../agent-host.ts';
import type { CommandSession, Restrictions } from '../commands/command-session.ts';
import { executeCommand } from '../commands/execute-command.ts';
import { parseCommand } from '../commands/parse-command.ts';
import type { JobContext } from './job-context.ts';
import { mergeResults } from './results.ts';

/** Issues of one kind that a timeline record keeps; the others are log lines and counted. */
const MAX_ISSUES = 10;
const MAX_MESSAGE = 4096;
const FLUSH_LINES = 100;

/** One step (or "Initialize job") while it runs: its record, its log, its commands. */
export class StepSession implements CommandSession {
  readonly job: JobContext;
  readonly restrictions: Restrictions;
  /** Set by `task.complete`; merged with how the process ended. */
  result: AgentTaskResult | null = null;
  /** Set by failing commands. */
  commandResult: AgentTaskResult | null = null;
  /** Aborted by `task.complete done=true`. */
  readonly forced = new AbortController();
  private current: AgentTimelineRecord;
  private readonly logId: number;
  private readonly lines: string[] = [];
  private lineCount = 0;
  private queue: Promise<void> = Promise.resolve();

  constructor(job: JobContext, record: AgentTimelineRecord, logId: number, restrictions: Restrictions) {
    this.job = job;
    this.current = { ...record, logId };
    this.logId = logId;
    this.restrictions = restrictions;
  }

  get record(): AgentTimelineRecord {
    return this.current;
  }

  /** Changes the record and tells the server; in the order of the calls. */
  update(change: Partial<AgentTimelineRecord>): Promise<void> {
    this.current = { ...this.current, ...change };
    return this.job.host.upsertRecord(this.job.build.id, this.current);
  }

  /** A line of a process: a command or text. Lines are handled one after the other; `drain` waits for them. */
  output(line: string): void {
    this.queue = this.queue.then(() => this.handle(line));
  }

  async drain(): Promise<void> {
    await this.queue;
    await this.flush();
  }

  /** One log line, or several when the text has line ends. */
  write(text: string): void {
    const time = `${new Date(this.job.host.now()).toISOString().slice(0, -1)}0000Z`;
    for (const line of this.job.masker.mask(text).split(/\r?\n/)) {
      this.lines.push(`${time} ${line}`);
      this.lineCount += 1;
    }
  }

  debug(message: string): void {
    if (this.job.variables.isTrue('System.Debug')) this.write(`##[debug]${message}`);
  }

  warning(message: string): void {
    this.addIssue({ type: 'warning', category: null, message, data: {} });
  }

  error(message: string): void {
    this.addIssue({ type: 'error', category: null, message, data: {} });
  }

  /** To the log, and to the record while there is room. */
  addIssue(issue: AgentIssue): void {
    const message = this.job.masker.mask(issue.message);
    this.write(`##[${issue.type}]${message}`);
    const isError = issue.type === 'error';
    const kept = this.current.issues.filter((each) => each.type === issue.type).length;
    const data = Object.entries(issue.data).map(
      ([key, value]) => [key, this.job.masker.mask(value)] as const,
    );
    const shown: AgentIssue = {
      ...issue,
      message: message.slice(0, MAX_MESSAGE),
      data: { ...Object.fromEntries(data), type: issue.type, logFileLineNumber: String(this.lineCount) },
    };
    this.current = {
      ...this.current,
      issues: kept < MAX_ISSUES ? [...this.current.issues, shown] : this.current.issues,
      errorCount: this.current.errorCount + (isError ? 1 : 0),
      warningCount: this.current.warningCount + (isError ? 0 : 1),
    };
    if (isError) this.job.errorCount += 1;
    else this.job.warningCount += 1;
  }

  complete(result: AgentTaskResult): void {
    this.result = mergeResults(this.result, result);
  }

  private async handle(line: string): Promise<void> {
    const command = parseCommand(line, !this.job.variables.get('DECODE_PERCENTS')?.match(/^false$/i));
    if (command === null) {
      if (line.includes('##vso')) {
        this.warning(
          `'${line}' contains logging command keyword '##vso', but it's not a legal command. Please see the list of accepted commands: https://go.microsoft.com/fwlink/?LinkId=817296`,
        );
      }
      this.write(line);
    } else {
      await executeCommand(this, command, line);
    }
    if (this.lines.length >= FLUSH_LINES) await this.flush();
  }

  private async flush(): Promise<void> {
    const lines = this.lines.splice(0);
    if (lines.length > 0) await this.job.host.appendLog(this.job.build.id, this.logId, lines);
  }
}
