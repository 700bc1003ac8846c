import { readCredentials } from '../../../src/agent/credentials.ts';
import { readInputs } from '../../../src/agent/inputs.ts';
import { readNetwork } from '../../../src/agent/network.ts';
import { createAgentPorts } from '../../../src/agent/ports.ts';
import { readRunContext } from '../../../src/agent/run-context.ts';
import { refuse, refuseBug } from '../../../src/app/refuse.ts';
import { runTask } from '../../../src/app/run-task.ts';
import { connect } from '../../../src/azure-devops/connect.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { files } from '../../../src/node/files.ts';
import { gzip } from '../../../src/node/gzip.ts';
import { createHttps } from '../../../src/node/https.ts';
import type { CodeHost } from '../../../src/ports/code-host.ts';
import type { RunContext } from '../../../src/ports/step.ts';

/** Put in by the build: the product's version. */
declare const FIXGATE_VERSION: string;

const agent = createAgentPorts();

async function main(): Promise<void> {
  const inputs = readInputs();
  if (!inputs.ok) return refuse(inputs.fault, agent);
  const context = readRunContext();
  if (!context.ok) return refuse(context.fault, agent);
  const credentials = readCredentials(context.value.collectionUrl);
  if (!credentials.ok) return refuse(credentials.fault, agent);
  const network = readNetwork(context.value.collectionUrl);
  if (!network.ok) return refuse(network.fault, agent);
  const edge = { http: createHttps(network.value), clock: systemClock };
  const [first, ...others] = credentials.value;
  const more = { credentials: others, log: agent.log };
  const hosts = connect(context.value, first, edge, FIXGATE_VERSION, more);
  if (!hosts.ok) return refuse(hosts.fault, agent);
  const code = await foreignCode(context.value);
  await runTask(
    inputs.value,
    context.value,
    { ...agent, ...hosts.value, ...(code === null ? {} : { code }), ...edge, files, gzip },
    FIXGATE_VERSION,
  );
}

/** Outside of Azure Repos the checkout tells what there is to know; null: the repository lies there. */
async function foreignCode(context: RunContext): Promise<CodeHost | null> {
  if (context.provider === 'TfsGit') return null;
  const { createCheckoutHost } = await import('../../../src/node/git/checkout-host.ts');
  const { locateCheckout } = await import('../../../src/app/locate-checkout.ts');
  const { context: located } = await locateCheckout(context, files);
  return createCheckoutHost(located);
}

main().catch((thrown: unknown) => refuseBug(thrown, agent));
