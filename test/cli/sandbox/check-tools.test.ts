import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missingTools } from '../../../src/cli/sandbox/check-tools.ts';

describe('before the sandbox starts', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fixgate-tools-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const installGit = async (version: string): Promise<void> => {
    await writeFile(join(folder, 'git'), `#!/bin/sh\necho "git version ${version}"\n`);
    await chmod(join(folder, 'git'), 0o755);
  };
  const messages = async (): Promise<string[]> => (await missingTools(folder)).map(({ message }) => message);

  it('a machine without git is told to install it', async () => {
    expect(await messages()).toEqual(['git is not on the PATH.']);
  });

  it('a git that cannot merge without a work tree is named with its version', async () => {
    await installGit('2.34.1');
    expect(await messages()).toEqual(['git 2.34.1 is too old for the sandbox.']);
  });

  it.each(['2.38.0', '2.39.5.windows.1', '3.0'])('git %s is enough', async (version) => {
    await installGit(version);
    expect(await messages()).toEqual([]);
  });
});
