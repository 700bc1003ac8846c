import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';
import { runBundledTask, type StepEnd } from '../support/bundled-task.ts';
import { type LocalProxy, startLocalProxy } from '../support/local-proxy.ts';
import { sarif } from '../support/sarif.ts';

const PASSWORD = 'pr0xy-pass:w/rd';

let world: BuildWorld;
let proxy: LocalProxy;

beforeEach(async () => {
  world = await startBuildWorld();
  proxy = await startLocalProxy({ credentials: `agent:${PASSWORD}` });
});
afterEach(async () => {
  await proxy.close();
  await world.close();
});

async function step(environment: Readonly<Record<string, string>>): Promise<StepEnd> {
  const files = { 'scan/a.sarif': sarif([{ ruleId: 'old', path: 'src/a.js', line: 1 }]) };
  return runBundledTask(world, await world.folder(), {
    build: world.queue(),
    inputs: { sarif: 'scan/*.sarif' },
    files,
    environment: { AGENT_PROXYURL: proxy.url, SYSTEM_DEBUG: 'true', ...environment },
  });
}

const CREDENTIALS = { AGENT_PROXYUSERNAME: 'agent', SECRET_AGENT_PROXYPASSWORD: PASSWORD };

/** task-lib's own line of a debug log, which the agent masks: the variable is a secret. */
const OF_TASK_LIB = '##vso[task.debug]Agent.ProxyPassword=';

function expectNoPassword(end: StepEnd): void {
  const log = end.lines.filter((line) => !line.startsWith(OF_TASK_LIB)).join('\n');
  for (const each of [PASSWORD, encodeURIComponent(PASSWORD), btoa(`agent:${PASSWORD}`)]) {
    expect(log).not.toContain(each);
  }
}

describe('the proxy of the agent', () => {
  it('takes every request of the task, and its password is nowhere in the log', async () => {
    const end = await step(CREDENTIALS);
    expect(end).toMatchObject({ result: 'Succeeded', outputs: { verdict: 'passed' } });
    expect(proxy.seen.length).toBeGreaterThan(10);
    expect(proxy.seen).toHaveLength(world.sandbox.recorder.all().length);
    expectNoPassword(end);
  });

  it('that refuses the password is named, with what to do', async () => {
    const end = await step({ ...CREDENTIALS, AGENT_PROXYUSERNAME: 'other' });
    expect(end).toMatchObject({ result: 'Failed', exitCode: 0, outputs: { verdict: 'error' } });
    expect(end.text).toContain(
      `the proxy ${proxy.url} does not take the user name and password (HTTP 407). Give user name and password of the proxy in the agent's configuration (config.sh --proxyurl, --proxyusername, --proxypassword).`,
    );
    expectNoPassword(end);
  });

  it('is left out where its exceptions say so', async () => {
    const end = await step({ ...CREDENTIALS, AGENT_PROXYBYPASSLIST: '["^http://127\\\\.0\\\\.0\\\\.1"]' });
    expect(end).toMatchObject({ result: 'Succeeded' });
    expect(proxy.seen).toEqual([]);
  });

  it('does not ask more than Node of authorities that the machine names', async () => {
    const end = await step({ ...CREDENTIALS, NODE_EXTRA_CA_CERTS: join('/nowhere', 'ca.pem') });
    expect(end).toMatchObject({ result: 'Succeeded' });
  });

  it.each([
    ['exceptions that are no expression', { AGENT_PROXYBYPASSLIST: '["("]' }],
    ['no URL', { AGENT_PROXYURL: 'proxy' }],
    ['an authority that is not there', { AGENT_CAINFO: join('/nowhere', 'ca.pem') }],
  ])('with %s is a fault of the configuration', async (_, environment) => {
    const end = await step({ ...CREDENTIALS, ...environment });
    expect(end).toMatchObject({ result: 'Failed', exitCode: 0 });
    expect(end.text).toContain("The agent's proxy or certificates cannot be used");
    expect(end.text).toContain("Look at the agent's configuration");
    expectNoPassword(end);
  });
});
