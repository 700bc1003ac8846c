import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { examine } from '../../app/doctor/examine.ts';
import { THROW_AWAY_MARK } from '../../app/doctor/throw-away.ts';
import { tokenHider } from '../../azure-devops/hide-secret.ts';
import { createLiveServer } from '../../azure-devops/live-server.ts';
import { organizationAddress } from '../../azure-devops/organization-address.ts';
import { tokenFacts } from '../../core/connection/token-facts.ts';
import { countVerdicts } from '../../core/doctor/doctor-report.ts';
import { logText } from '../../core/text/log-text.ts';
import { systemClock } from '../../node/clock.ts';
import { createHttps } from '../../node/https.ts';
import { checkMachine } from '../doctor/check-machine.ts';
import { checkText, endText } from '../doctor/print-doctor.ts';
import { writeReport } from '../doctor/write-report.ts';
import type { Command, Io } from '../io.ts';
import { jsonLine } from '../json-line.ts';
import { faultLine, faultText } from '../print-fault.ts';
import { EXIT_USAGE, refuseUsage } from '../usage-fault.ts';
import { version } from '../version.ts';

const REPORT = 'fixgate-doctor.json';

const USAGE = `Usage: fixgate doctor [--json]
       fixgate doctor --live [--project NAME] [--write --project NAME [--confirm NAME]]
                      [--report FILE] [--allow-http] [--json]

Without --live: checks this machine (node, git, the built task, a browser, whether the sandbox starts).

With --live: tries on a real organization what FixGate assumes of Azure DevOps (docs/assumptions.md), and writes a
report that can be sent to us: it holds no names, no addresses and no token. It only reads, unless --write.

  ADO_URL             environment variable: https://dev.azure.com/{organization} or https://{server}/{collection}
  ADO_PAT             environment variable: a token of it; it is never printed
  --project NAME      look at this project (default: the first that has a repository with commits)
  --write             also try what only a write shows, in a project that may be thrown away: it must be empty (no
                      commits, pull requests, pipelines, runs), and have ${THROW_AWAY_MARK} in its description
  --confirm NAME      the project's name again, instead of the words in its description
  --report FILE       where the report goes (default: ${REPORT})
  --allow-http        send the token unencrypted to a server without https
  --json              print the report instead of text

Exit: 0 nothing differs (this machine: nothing is missing), 1 something does, 2 not begun or bad usage.
`;

/** `fixgate doctor`. */
export const doctor: Command = { usage: USAGE, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      live: { type: 'boolean' },
      project: { type: 'string' },
      write: { type: 'boolean' },
      confirm: { type: 'string' },
      report: { type: 'string' },
      'allow-http': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const isJson = values.json === true;
  const misuse = (message: string, next: string): number =>
    refuseUsage({ message, next, usage: USAGE, isJson }, io);
  if (values.live !== true) {
    const other = Object.keys(values).some((name) => name !== 'json');
    if (other)
      return misuse('These options need --live.', 'Add --live, or leave them out to check this machine.');
    return machine(isJson, io);
  }
  const { project, write, confirm } = values;
  if (write === true && project === undefined) {
    return misuse('--write needs --project.', 'Name an empty project that may be thrown away.');
  }
  if (confirm !== undefined && confirm !== project) {
    return misuse(
      '--confirm does not repeat the name of --project.',
      'Repeat it, if all of that project may go.',
    );
  }
  const [url = '', token = ''] = [io.env['ADO_URL']?.trim(), io.env['ADO_PAT']?.trim()];
  if (url === '')
    return misuse(
      'There is no URL in the environment variable ADO_URL.',
      'Put https://dev.azure.com/{organization} there.',
    );
  if (token === '')
    return misuse(
      'There is no token in the environment variable ADO_PAT.',
      'Put a personal access token there.',
    );
  const address = organizationAddress(url, values['allow-http'] === true);
  if (!address.ok) return misuse(address.fault.message, address.fault.next);
  const hide = tokenHider(token);
  const report = await examine(
    {
      project: project ?? null,
      write: write === true && project !== undefined ? { project, isConfirmed: confirm === project } : null,
      version: version(),
      hasPat: tokenFacts(token).kind === 'pat',
    },
    {
      server: createLiveServer(address.value, token, createHttps(), version()),
      clock: systemClock,
      told: (check) => (isJson ? undefined : io.stdout(hide(checkText(check)))),
    },
  );
  if (!report.ok) {
    if (isJson) io.stdout(hide(faultLine(report.fault)));
    else io.stderr(hide(faultText(report.fault)));
    return EXIT_USAGE;
  }
  const file = values.report ?? REPORT;
  const written = await writeReport(resolve(io.cwd, file), hide(jsonLine(report.value)));
  if (!written.ok) io.stderr(faultText(written.fault));
  io.stdout(hide(isJson ? jsonLine(report.value) : endText(report.value, file)));
  if (!written.ok) return EXIT_USAGE;
  return countVerdicts(report.value.checks).differs === 0 ? 0 : 1;
}

async function machine(isJson: boolean, io: Io): Promise<number> {
  const checks = await checkMachine(io.env, process.versions.node);
  if (isJson) io.stdout(jsonLine({ checks }));
  else {
    for (const { name, isFine, words, isOptional } of checks) {
      const state = isFine ? 'fine' : isOptional ? 'not there' : 'missing';
      io.stdout(`${logText(`${state.padEnd(11)}${name}: ${words}`, 1000)}\n`);
    }
  }
  return checks.every(({ isFine, isOptional }) => isFine || isOptional) ? 0 : 1;
}
