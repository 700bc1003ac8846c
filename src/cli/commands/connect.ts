import { parseArgs } from 'node:util';
import { checkConnection } from '../../app/check-connection.ts';
import { connectOrganization } from '../../azure-devops/connect-organization.ts';
import { tokenHider } from '../../azure-devops/hide-secret.ts';
import { organizationAddress } from '../../azure-devops/organization-address.ts';
import type { ConnectionAnswer, ConnectionReport } from '../../core/connection/connection-report.ts';
import { systemClock } from '../../node/clock.ts';
import { environmentNetwork } from '../../node/environment-network.ts';
import { createHttps } from '../../node/https.ts';
import { poolJson, poolText } from '../connect/print-pool.ts';
import type { Command, Io } from '../io.ts';
import { refuseUsage } from '../usage-fault.ts';
import { version } from '../version.ts';

const DEFAULT_VARIABLE = 'FIXGATE_PAT';

const USAGE = `Usage: fixgate connect --organization URL [--project NAME] [--repository NAME]
                       [--pat-env NAME]… [--prove-writes] [--allow-http] [--json]

Says whether a token is accepted, what FixGate can do with it, and what is missing where and for whom. It only reads,
unless --prove-writes asks for more. The token comes from an environment variable and is never printed: a personal
access token, or on Azure DevOps Services an access token of Microsoft Entra.

  --organization URL  https://dev.azure.com/{organization} or https://{server}/{collection}
  --project NAME      test at this project only (default: every project that the token sees)
  --repository NAME   test at this repository only
  --pat-env NAME      environment variable that holds the token (default: ${DEFAULT_VARIABLE}); several times: a
                      pool of tokens, and who they belong to
  --prove-writes      prove scopes for writing with writes that cannot succeed: they name what exists nowhere
  --allow-http        send the token unencrypted to a server without https
  --json              print one JSON object

Exit: 0 all that every scan needs works as far as the tests tell, 1 something is missing, 2 cannot connect or bad
usage. Of several tokens the worst one counts.
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

/** A token, and where it comes from, for people. */
interface GivenToken {
  readonly token: string;
  readonly source: string;
}

/** `fixgate connect`. */
export const connect: Command = { usage: USAGE, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      organization: { type: 'string' },
      project: { type: 'string' },
      repository: { type: 'string' },
      'pat-env': { type: 'string', multiple: true },
      'prove-writes': { type: 'boolean' },
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
  const variables = values['pat-env'] ?? [DEFAULT_VARIABLE];
  const tokens: GivenToken[] = [];
  for (const [index, variable] of variables.entries()) {
    const isDefault = variable === DEFAULT_VARIABLE;
    const number = variables.length === 1 ? '' : ` number ${index + 1}`;
    const source = `the environment variable ${isDefault ? DEFAULT_VARIABLE : `that --pat-env${number} names`}`;
    const token = io.env[variable]?.trim() ?? '';
    if (token !== '') {
      tokens.push({ token, source });
      continue;
    }
    const next = isDefault
      ? 'Put a personal access token there, or name another variable with --pat-env.'
      : '--pat-env takes the name of a variable, never the token itself.';
    return misuse(`There is no token in ${source}.`, next);
  }
  const hiders = tokens.map(({ token }) => tokenHider(token));
  const hide = (text: string): string => hiders.reduce((shown, hider) => hider(shown), text);
  const network = environmentNetwork(io.env);
  if (!network.ok) return misuse(network.fault.message, network.fault.next);
  const edge = { http: createHttps(network.value), clock: systemClock };
  const reports: ConnectionReport[] = [];
  for (const { token, source } of tokens) {
    const access = connectOrganization(address.value, { token, hide }, edge, version());
    reports.push(
      await checkConnection(access, {
        project: values.project ?? null,
        repository: values.repository ?? null,
        tokenSource: source,
        provesWrites: values['prove-writes'] === true,
      }),
    );
  }
  // What was typed may hold the token too.
  io.stdout(hide((isJson ? poolJson : poolText)(address.value, reports)));
  return Math.max(...reports.map(({ answer }) => EXIT_CODES[answer]));
}
