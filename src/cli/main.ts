import { type Fault, fault } from '../core/fault.ts';
import { logText } from '../core/text/log-text.ts';
import { thrownText } from '../core/thrown.ts';
import { COMMANDS } from './commands.ts';
import type { Io } from './io.ts';
import { faultLine, faultText } from './print-fault.ts';
import { EXIT_USAGE } from './usage-fault.ts';
import { version } from './version.ts';

/** The command line: finds the subcommand, runs it and gives its exit code; never throws. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name = '', ...args] = argv;
  if (name === '--version' || name === '-v') {
    io.stdout(`${version()}\n`);
    return 0;
  }
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    (name === '' ? io.stderr : io.stdout)(help());
    return name === '' ? EXIT_USAGE : 0;
  }
  const entry = COMMANDS.get(name);
  if (entry === undefined) {
    io.stderr(`fixgate: there is no command “${logText(name, 60)}”.\n${help()}`);
    return EXIT_USAGE;
  }
  try {
    const command = await entry.load();
    if (args.includes('--help') || args.includes('-h')) {
      io.stdout(command.usage);
      return 0;
    }
    return await command.run(args, io);
  } catch (cause) {
    return failed(cause, args, io);
  }
}

/** A wrong option is the user's fault and gets the usage; everything else that is thrown is ours. */
function failed(cause: unknown, args: readonly string[], io: Io): number {
  const message = thrownText(cause);
  const isUsage =
    cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS');
  const found =
    portTaken(cause) ??
    (isUsage
      ? fault('usage.invalid', { message, next: 'See `fixgate <command> --help`.' })
      : fault('internal.bug', {
          message,
          next: 'Report it, with the command and the input if you may share it.',
          cause,
        }));
  if (args.includes('--json')) io.stdout(faultLine(found));
  else io.stderr(faultText(found));
  if (found.code === 'internal.bug' && io.env['FIXGATE_DEBUG'] !== undefined && cause instanceof Error)
    io.stderr(`${cause.stack}\n`);
  return EXIT_USAGE;
}

/** `--port N` of a server that is running already is the likeliest cause. */
function portTaken(cause: unknown): Fault | null {
  if (!(cause instanceof Error && 'code' in cause && 'port' in cause)) return null;
  if (cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES') return null;
  const why = cause.code === 'EACCES' ? 'may not be opened by this user' : 'is in use by another program';
  return fault('usage.invalid', {
    message: `Port ${String(cause.port)} ${why}.`,
    next: 'Give another one with --port, or leave it out for any free one.',
  });
}

function help(): string {
  const rows = [...COMMANDS].map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return [
    'Usage: fixgate <command> [options]',
    '',
    ...rows,
    '',
    '`fixgate <command> --help` explains a command, `fixgate --version` prints the version.',
    '',
  ].join('\n');
}
