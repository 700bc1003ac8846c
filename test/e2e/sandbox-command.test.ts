import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ROOT } from '../house/source-files.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts `fixgate sandbox` and waits for the first line of stdout, the collection's address. */
async function startSandboxCommand(
  ...args: readonly string[]
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/fixgate.mjs'), 'sandbox', ...args], {
    stdio: 'pipe',
  });
  children.push(child);
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return { child, url: line.toString('utf8').trim() };
}

describe('fixgate sandbox', () => {
  it('serves an organisation with a token until it is interrupted, then exits with 0', async () => {
    const { child, url } = await startSandboxCommand('--seed', 'empty');
    const authorization = `Basic ${Buffer.from(':administrator').toString('base64')}`;
    const answer = await fetch(`${url}/_apis/connectionData?api-version=7.1-preview.1`, {
      headers: { authorization },
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      authenticatedUser: { providerDisplayName: 'Administrator' },
    });
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });

  it('refuses a seed that it does not know, with 2 and the names of those that it knows', async () => {
    const child = spawn(process.execPath, [join(ROOT, 'bin/fixgate.mjs'), 'sandbox', '--seed', 'contoso'], {
      stdio: 'pipe',
    });
    children.push(child);
    const complaints: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(2);
    expect(Buffer.concat(complaints).toString('utf8')).toContain('fabrikam, empty');
  });
});
