import { parseArgs } from 'node:util';
import { checkConnection } from '../../app/check-connection.ts';
import { connectOrganization } from '../../azure-devops/connect-organization.ts';
import { tokenHider } from '../../azure-devops/hide-secret.ts';
import { organizationAddress } from '../../azure-devops/organization-address.ts';
import type { ConnectionAnswer } from '../../core/connection/connection-report.ts';
import { systemClock } from '../../node/clock.ts';
import { createHttps } from '../../node/https.ts';
import { connectionJson, connectionText } from '../connect/print-connection.ts';
import type { Command, Io } from '../io.ts';
import { refuseUsage } from '../usage-fault.ts';
import { version } from '../version.ts';

const DEFAULT_VARIABLE = 'FIXGATE_PAT';

const USAGE = `Usage: fixgate connect --organization URL [--project NAME] [--repository NAME]
                       [--pat-env NAME] [--allow-http] [--json]

Says whether a personal access token is accepted, what FixGate can do with it, and what is missing where and
for whom. It only reads. The token comes from an environment variable and is never printed.

  --organization URL  https://dev.azure.com/{organization} or https://{server}/{collection}
  --project NAME      test at this project only (default: every project that the token sees)
  --repository NAME   test at this repository only
  --pat-env NAME      environment variable that holds the token (default: ${DEFAULT_VARIABLE})
  --allow-http        send the token unencrypted to a server without https
  --json              print one JSON object

Exit: 0 all that every scan needs works as far as reading tells, 1 something is missing, 2 cannot connect or bad
usage.
`;

const EXAMPLE =
  'For example: FIXGATE_PAT=… fixgate connect --organization https://dev.azure.com/{organization}';

const EXIT_CODES: Readonly<Record<ConnectionAnswer, number>> = {
  ok: 0,
  invalid_permissions: 1,
  no_resources: 1,
  invalid_credentials: 2,
  unreachable: 2,
};

/** `fixgate connect`. */
export const connect: Command = { usage: USAGE, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      organization: { type: 'string' },
      project: { type: 'string' },
      repository: { type: 'string' },
      'pat-env': { type: 'string' },
      'allow-http': { type: 'boolean' },
      json: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const isJson = values.json === true;
  const misuse = (message: string, next: string): number =>
    refuseUsage({ message, next, usage: USAGE, isJson }, io);
  // Neither stray arguments nor the variable's name are repeated: people put tokens there.
  if (positionals.length > 0) {
    return misuse('There are arguments that belong to no option.', `A token never goes there. ${EXAMPLE}`);
  }
  if (values.organization === undefined) return misuse('--organization is missing.', EXAMPLE);
  const address = organizationAddress(values.organization, values['allow-http'] === true);
  if (!address.ok) return misuse(address.fault.message, address.fault.next);
  const variable = values['pat-env'] ?? DEFAULT_VARIABLE;
  const token = io.env[variable]?.trim() ?? '';
  const isDefault = variable === DEFAULT_VARIABLE;
  const tokenSource = `the environment variable ${isDefault ? DEFAULT_VARIABLE : 'that --pat-env names'}`;
  if (token === '') {
    const next = isDefault
      ? 'Put a personal access token there, or name another variable with --pat-env.'
      : '--pat-env takes the name of a variable, never the token itself.';
    return misuse(`There is no token in ${tokenSource}.`, next);
  }
  const hide = tokenHider(token);
  const access = connectOrganization(
    address.value,
    { token, hide },
    { http: createHttps(), clock: systemClock },
    version(),
  );
  const report = await checkConnection(access, {
    project: values.project ?? null,
    repository: values.repository ?? null,
    tokenSource,
  });
  // What was typed may hold the token too.
  io.stdout(hide((isJson ? connectionJson : connectionText)(address.value, report)));
  return EXIT_CODES[report.answer];
}
