import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { installExtension } from '../../../sandbox/extensions/install-extension.ts';
import { createPages } from '../../../sandbox/pages/create-pages.ts';
import { seedEmpty } from '../../../sandbox/seed/seed-empty.ts';
import {
  type FabrikamNames,
  protectMain,
  scanMain,
  seedFabrikam,
} from '../../../sandbox/seed/seed-fabrikam.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server/sandbox-server.ts';
import { repositoryWebUrl } from '../../../sandbox/server/wire/repository.ts';
import { attachAgent } from '../../../sandbox/start-agent.ts';
import { packageRoot } from '../package-root.ts';
import type { SandboxPlace } from './read-place.ts';

/** `empty`: an organisation with a person and a token, nothing else. */
export const SEEDS = ['fabrikam', 'empty'] as const;
type Seed = (typeof SEEDS)[number];

/** The sandbox with pages, a seed and an agent that has the built task and the scanners installed. */
interface LocalAzureDevOps {
  readonly sandbox: Sandbox;
  /** Personal access token of the seed's person, with full access. */
  readonly pat: string;
  /** The seeded repository; null where the seed has none. */
  readonly remoteUrl: string | null;
  /** `publisher.extension` of our own VSIX, which is installed; null: it was not packaged (`npm run package`). */
  readonly extensionId: string | null;
  /** Queues a run of the seed's `main`, as a person does with *Run pipeline*. */
  scanMain(): void;
  /** Sets the branch policies of the seed's `main`, after which only pull requests change it. */
  protectMain(): void;
  /** Stops the agent, then the server. */
  close(): Promise<void>;
}

interface LocalOptions extends SandboxPlace {
  /** 0 for any free one. */
  readonly port: number;
  readonly seed: Seed;
  /** `PATH` of this process: where the agent finds node, git and a shell. */
  readonly path: string;
  /** Of project and repository of the seed `fabrikam`, instead of its own. */
  readonly names?: FabrikamNames;
  /** Which requests fail, as `parseFaultPlan` reads it; checked by the caller. */
  readonly faults?: string | undefined;
}

/** Rejects with the system's error when the port is taken. */
export async function startLocalAzureDevOps(options: LocalOptions): Promise<LocalAzureDevOps> {
  const { port, seed, path, names, faults, ...place } = options;
  const root = packageRoot();
  const sandbox = await startSandbox({
    ...place,
    port,
    sideDoors: [createPages],
    ...(faults === undefined ? {} : { faults }),
  });
  const seeded = await plant(seed, sandbox, join(root, 'sandbox/seed/fabrikam'), names);
  const extensionId = await installOwnExtension(sandbox, root);
  const modules = join(root, 'node_modules');
  const agent = await attachAgent(sandbox, {
    taskFolders: [join(root, 'dist/tasks')],
    // As on a hosted image: scanners are installed for everybody, not by the repository.
    environment: { PATH: `${join(modules, '.bin')}${delimiter}${path}`, NODE_PATH: modules },
  });
  return {
    sandbox,
    ...seeded,
    extensionId,
    async close() {
      await agent.close();
      await sandbox.close();
    },
  };
}

async function installOwnExtension(sandbox: Sandbox, root: string): Promise<string | null> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const vsix = join(root, 'dist', `fixgate-${version}.vsix`);
  if (!existsSync(vsix)) return null;
  const { publisherId, extensionId } = installExtension(sandbox, await readFile(vsix));
  return `${publisherId}.${extensionId}`;
}

async function plant(
  seed: Seed,
  { services }: Sandbox,
  seedFolder: string,
  names: FabrikamNames | undefined,
): Promise<Pick<LocalAzureDevOps, 'pat' | 'remoteUrl' | 'scanMain' | 'protectMain'>> {
  if (seed === 'empty') {
    const nothing = (): void => {};
    return { pat: seedEmpty(services).pat, remoteUrl: null, scanMain: nothing, protectMain: nothing };
  }
  const fabrikam = await seedFabrikam(services, seedFolder, names);
  return {
    pat: fabrikam.pat,
    remoteUrl: repositoryWebUrl(services, fabrikam.repository),
    scanMain: () => scanMain(services, fabrikam),
    protectMain: () => protectMain(services, fabrikam),
  };
}
