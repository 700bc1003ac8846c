/** What a command gets from the process. Only `bin.ts` knows the process itself. */
export interface Io {
  /** Results. */
  stdout(text: string): void;
  /** Progress and complaints. */
  stderr(text: string): void;
  /** Progress may be redrawn: somebody is looking at stderr. */
  readonly isTerminal: boolean;
  /** Absolute: relative arguments start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolves when somebody asks the process to stop (Ctrl+C). */
  untilInterrupted(): Promise<void>;
}

/** One subcommand; its file is loaded only when it is called. */
export interface Command {
  readonly usage: string;
  /** The process' exit code. */
  run(args: readonly string[], io: Io): Promise<number>;
}
