import { type Agent, type AgentOptions, createAgent } from './create-agent.ts';
import { createLimiter } from './run/limiter.ts';

/** An agent that runs several builds at once, the others wait in order; default 2. */
export function createAgentPool(options: AgentOptions & { readonly parallelBuilds?: number }): Agent {
  const agent = createAgent(options);
  const limit = createLimiter(options.parallelBuilds ?? 2);
  return {
    run: (buildId) => limit(() => agent.run(buildId)),
    close: () => agent.close(),
  };
}
