import { parseArgs } from 'node:util';
import { parseFaultPlan } from '../../../sandbox/server/faults/fault-plan.ts';
import { thrownText } from '../../core/thrown.ts';
import type { Command, Io } from '../io.ts';
import { faultText } from '../print-fault.ts';
import { PORT_RANGE, readPort } from '../read-port.ts';
import { missingTools } from '../sandbox/check-tools.ts';
import { PLACE_OPTIONS, PLACE_USAGE, readPlace } from '../sandbox/read-place.ts';
import { SEEDS, startLocalAzureDevOps } from '../sandbox/start-local-azure-devops.ts';
import { EXIT_USAGE, refuseUsage } from '../usage-fault.ts';

const USAGE = `Usage: fixgate sandbox [--port N] [--seed NAME] [--profile NAME [--virtual-directory NAME]] [--collection NAME]

Starts a local Azure DevOps, Services or a Server, on loopback: REST, git over HTTP, an agent that runs
azure-pipelines.yml with the built task, and pages to look at. Serves until Ctrl+C and keeps nothing.

  --port N                  port to listen on (default: any free one)
  --seed NAME               ${SEEDS.join(' | ')} (default: fabrikam, a small vulnerable service with a pipeline)
${PLACE_USAGE}

Environment: FAULT_PLAN lets requests fail, counted from 1, e.g. “7:lost,9:late” (docs/command-line.md).

Exit: 0 stopped by Ctrl+C, 2 bad usage, a missing tool, or the port is taken.
`;

/** `fixgate sandbox`. */
export const sandbox: Command = { usage: USAGE, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string' }, seed: { type: 'string' }, ...PLACE_OPTIONS },
  });
  const port = readPort(values.port);
  const seed = SEEDS.find((name) => name === (values.seed ?? 'fabrikam'));
  if (port === null || seed === undefined) {
    const message = port === null ? `“${values.port}” is no port.` : `There is no seed “${values.seed}”.`;
    const next = port === null ? PORT_RANGE : `Known seeds: ${SEEDS.join(', ')}.`;
    return refuseUsage({ message, next, usage: USAGE, isJson: false }, io);
  }
  const place = readPlace(values);
  if (!place.ok) return refuseUsage({ ...place.fault, usage: USAGE, isJson: false }, io);
  const faults = io.env['FAULT_PLAN'];
  const wrong = faults === undefined ? null : whatIsWrong(faults);
  if (wrong !== null) {
    const next = 'Correct the environment variable FAULT_PLAN, or remove it.';
    return refuseUsage({ message: `FAULT_PLAN: ${wrong}`, next, usage: USAGE, isJson: false }, io);
  }
  const missing = await missingTools(io.env['PATH'] ?? '');
  for (const found of missing) io.stderr(faultText(found));
  if (missing.length > 0) return EXIT_USAGE;
  const local = await startLocalAzureDevOps({
    ...place.value,
    port,
    seed,
    path: io.env['PATH'] ?? '',
    faults,
  });
  local.scanMain();
  local.protectMain();
  io.stdout(`${local.sandbox.url}\n`);
  io.stderr(
    [
      `A local ${local.sandbox.services.profile.product} serves ${local.sandbox.url}`,
      `  personal access token  ${local.pat}   (user name: anything)`,
      ...(local.remoteUrl === null
        ? []
        : [
            `  git clone ${local.remoteUrl}`,
            '  main is being scanned; it takes pull requests only, and each is built and judged by FixGate',
          ]),
      ...(local.extensionId === null
        ? ['  the extension is not installed: it is not packaged yet (npm run package)']
        : []),
      ...(faults === undefined ? [] : [`  requests fail by the plan ${faults}`]),
      'Ctrl+C stops it; nothing is kept.',
      '',
    ].join('\n'),
  );
  await io.untilInterrupted();
  await local.close();
  return 0;
}

/** Null: nothing. */
function whatIsWrong(plan: string): string | null {
  try {
    parseFaultPlan(plan);
    return null;
  } catch (error) {
    return thrownText(error);
  }
}
