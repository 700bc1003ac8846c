import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentHost } from './agent/agent-host.ts';
import type { AgentOptions } from './agent/create-agent.ts';
import { createAgentPool } from './agent/create-agent-pool.ts';
import { createAgentHost } from './server/areas/build/agent-host.ts';
import type { Sandbox } from './server/sandbox-server.ts';

type Options = Pick<AgentOptions, 'taskFolders' | 'log' | 'environment' | 'parallelJobs'> & {
  readonly parallelBuilds?: number;
};

export interface AttachedAgent {
  /** Cancels what runs, waits for it and removes the work folder. */
  close(): Promise<void>;
}

/**
 * Lets a local agent run every build that the sandbox queues, from now on and those that wait already;
 * `sandbox.settled()` waits for them.
 */
export async function attachAgent(sandbox: Sandbox, options: Options): Promise<AttachedAgent> {
  const { services } = sandbox;
  const workDirectory = await mkdtemp(join(tmpdir(), 'fixgate-agent-'));
  const inner = createAgentHost(services);
  const host: AgentHost = {
    ...inner,
    uploadAttachment: (buildId, attachment) =>
      sandbox.faults.upload(attachment.type, () => inner.uploadAttachment(buildId, attachment)),
  };
  const pool = createAgentPool({ ...options, host, workDirectory });
  let isClosed = false;
  const take = (buildId: number): void => {
    if (!isClosed) services.background.run(() => pool.run(buildId));
  };
  services.events.on('buildQueued', ({ build }) => take(build.id));
  for (const build of services.world.builds) if (build.status === 'notStarted') take(build.id);
  const close = async (): Promise<void> => {
    isClosed = true;
    await pool.close();
    await rm(workDirectory, { recursive: true, force: true });
  };
  sandbox.onClose(close);
  return { close };
}
