import { runCli } from './run-cli.ts';

/** `fixgate connect` in this process, with the token in FIXGATE_PAT; null: no token anywhere. */
export async function runConnect(
  token: string | null,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const { code, ...out } = await runCli(['connect', ...args], {
    env: { ...(token === null ? {} : { FIXGATE_PAT: token }), ...env },
  });
  return { exitCode: code, ...out };
}

/** The report as scripts read it. Untyped on purpose: this is what `--json` promises. */
// biome-ignore lint/suspicious/noExplicitAny: the promise is what is tested
export async function connectReport(token: string, url: string, ...args: readonly string[]): Promise<any> {
  const { exitCode, stdout } = await runConnect(token, ['--organization', url, '--json', ...args]);
  return { exitCode, ...JSON.parse(stdout) };
}
