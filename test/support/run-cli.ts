import { main } from '../../src/cli/main.ts';

/** How a command ended. */
interface CliEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `fixgate …args` in this process. @param cwd `/` when absent @param env all that the command sees of it */
export async function runCli(
  args: readonly string[],
  {
    cwd = '/',
    env = {},
  }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string | undefined>> } = {},
): Promise<CliEnd> {
  const out = { stdout: '', stderr: '' };
  const code = await main(args, {
    stdout: (text) => {
      out.stdout += text;
    },
    stderr: (text) => {
      out.stderr += text;
    },
    isTerminal: false,
    cwd,
    env,
    untilInterrupted: async () => undefined,
  });
  return { code, ...out };
}
