import { main } from '../../src/cli/main.ts';

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `fixgate connect` in this process, with the token in FIXGATE_PAT; null: no token anywhere. */
export async function runConnect(
  token: string | null,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const out = { stdout: '', stderr: '' };
  const exitCode = await main(['connect', ...args], {
    stdout: (text) => {
      out.stdout += text;
    },
    stderr: (text) => {
      out.stderr += text;
    },
    isTerminal: false,
    cwd: '/',
    env: { ...(token === null ? {} : { FIXGATE_PAT: token }), ...env },
    untilInterrupted: async () => undefined,
  });
  return { exitCode, ...out };
}

/** The report as scripts read it. Untyped on purpose: this is what `--json` promises. */
// biome-ignore lint/suspicious/noExplicitAny: the promise is what is tested
export async function connectReport(token: string, url: string, ...args: readonly string[]): Promise<any> {
  const { exitCode, stdout } = await runConnect(token, ['--organization', url, '--json', ...args]);
  return { exitCode, ...JSON.parse(stdout) };
}
