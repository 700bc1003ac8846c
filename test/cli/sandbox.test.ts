import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';

let holder: Server;
let port = 0;
beforeEach(async () => {
  holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const address = holder.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(() => new Promise<void>((resolve) => void holder.close(() => resolve())));

const run = (...args: readonly string[]) => runWith({}, ...args);

const runWith = (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  runCli(args, { env: { PATH: process.env['PATH'], FIXGATE_DEBUG: '1', ...env } });

describe('fixgate sandbox', () => {
  it('says that a port is taken and what to do, without a stack', async () => {
    const { code, stderr, stdout } = await run('sandbox', '--port', String(port));
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(`Port ${port} is in use by another program.`);
    expect(stderr).toContain('--port');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('serves until it is interrupted, and its port is free again', async () => {
    const { code, stdout, stderr } = await run('sandbox', '--seed', 'empty');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\w+\n$/);
    expect(stderr).toContain('Ctrl+C');
    await expect(fetch(stdout.trim())).rejects.toThrow();
  });

  it.each([
    [['--port', 'x'], '“x” is no port'],
    [['--port', '70000'], 'is no port'],
    [['--seed', 'nothing'], 'no seed “nothing”'],
    [['--profile', 'tfs-2018'], 'There is no profile “tfs-2018”'],
    [['--virtual-directory', 'tfs'], 'Services has no virtual directory'],
    [['--profile', 'server-2020', '--virtual-directory', 'a/b'], '“a/b” is no virtual directory'],
    [['--collection', 'a/b'], '“a/b” is no name of a collection'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await run('sandbox', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('is a Server where it is told to be one', async () => {
    const place = ['--profile', 'server-2022', '--virtual-directory', 'tfs', '--collection', 'Zwei Wörter'];
    const { code, stdout, stderr } = await run('sandbox', '--seed', 'empty', ...place);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/tfs\/Zwei%20W%C3%B6rter\n$/);
    expect(stderr).toContain('A local Azure DevOps Server 2022 serves');
  });

  it('says by which plan its requests fail', async () => {
    const { code, stderr } = await runWith({ FAULT_PLAN: '7:lost,9:late' }, 'sandbox', '--seed', 'empty');
    expect(code).toBe(0);
    expect(stderr).toContain('requests fail by the plan 7:lost,9:late');
  });

  it('refuses a plan of faults that it cannot read', async () => {
    const { code, stderr } = await runWith({ FAULT_PLAN: '7:gone' }, 'sandbox');
    expect(code).toBe(2);
    expect(stderr).toContain('FAULT_PLAN: “gone” is no kind of fault. Known kinds: 503');
    expect(stderr).toContain('Correct the environment variable FAULT_PLAN');
  });
});
