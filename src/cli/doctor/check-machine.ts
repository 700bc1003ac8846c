import { existsSync } from 'node:fs';
import { thrownText } from '../../core/thrown.ts';
import { missingTools } from '../sandbox/check-tools.ts';

/** One thing that FixGate, its sandbox or its tests need of this machine. */
interface MachineCheck {
  readonly name: string;
  readonly isFine: boolean;
  /** What was found, or what to do. */
  readonly words: string;
  /** Only some of it needs this. */
  readonly isOptional: boolean;
}

const NODE_MINIMUM = [20, 19] as const;
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Node, git and the built task, a browser, and whether the sandbox starts. */
export async function checkMachine(
  env: Readonly<Record<string, string | undefined>>,
  nodeVersion: string,
): Promise<readonly MachineCheck[]> {
  const path = env['PATH'] ?? '';
  const missing = await missingTools(path);
  const tools = missing.map(({ message, next }): MachineCheck => {
    return { name: 'sandbox tools', isFine: false, words: `${message} ${next}`, isOptional: false };
  });
  const fine: MachineCheck = {
    name: 'sandbox tools',
    isFine: true,
    words: 'git and the built task',
    isOptional: false,
  };
  return [
    nodeCheck(nodeVersion),
    ...(tools.length === 0 ? [fine] : tools),
    browserCheck(env),
    ...(tools.length === 0 ? [await sandboxCheck(path)] : []),
  ];
}

function nodeCheck(version: string): MachineCheck {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isFine = major > NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor >= NODE_MINIMUM[1]);
  const words = isFine ? version : `${version} is too old: install ${NODE_MINIMUM.join('.')} or newer.`;
  return { name: 'node', isFine, words, isOptional: false };
}

function browserCheck(env: Readonly<Record<string, string | undefined>>): MachineCheck {
  const found = [env['FIXGATE_CHROMIUM'], ...CHROMIUM].find((path) => path !== undefined && existsSync(path));
  const words =
    found === undefined
      ? 'none at the usual places: set FIXGATE_CHROMIUM. Only the tests of the pages need it.'
      : 'a Chromium is there';
  return { name: 'browser', isFine: found !== undefined, words, isOptional: true };
}

async function sandboxCheck(path: string): Promise<MachineCheck> {
  const check = { name: 'sandbox', isOptional: false };
  try {
    const { startLocalAzureDevOps } = await import('../sandbox/start-local-azure-devops.ts');
    const local = await startLocalAzureDevOps({ port: 0, seed: 'empty', path });
    await local.close();
    return { ...check, isFine: true, words: 'starts and stops' };
  } catch (thrown) {
    return { ...check, isFine: false, words: `does not start: ${thrownText(thrown)}` };
  }
}
