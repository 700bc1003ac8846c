import { delimiter, join } from 'node:path';
import { createPages } from '../../../sandbox/pages/create-pages.ts';
import { type Fabrikam, seedFabrikam } from '../../../sandbox/seed/seed-fabrikam.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server/sandbox-server.ts';
import { attachAgent } from '../../../sandbox/start-agent.ts';
import { packageRoot } from '../package-root.ts';

/** The sandbox with pages, the project Fabrikam and an agent that has the built task and the scanners installed. */
export interface LocalAzureDevOps {
  readonly sandbox: Sandbox;
  readonly fabrikam: Fabrikam;
  /** Stops the agent, then the server. */
  close(): Promise<void>;
}

/** @param path `PATH` of this process: where the agent finds node, git and a shell. @param port 0 for any free one. */
export async function startLocalAzureDevOps(port: number, path: string): Promise<LocalAzureDevOps> {
  const root = packageRoot();
  const sandbox = await startSandbox({ port, sideDoors: [createPages] });
  const fabrikam = await seedFabrikam(sandbox.services, join(root, 'sandbox/seed/fabrikam'));
  const modules = join(root, 'node_modules');
  const agent = await attachAgent(sandbox, {
    taskFolders: [join(root, 'dist/tasks')],
    // As on a hosted image: scanners are installed for everybody, not by the repository.
    environment: { PATH: `${join(modules, '.bin')}${delimiter}${path}`, NODE_PATH: modules },
  });
  return {
    sandbox,
    fabrikam,
    async close() {
      await agent.close();
      await sandbox.close();
    },
  };
}
