import type { AgentHost, ClaimedBuild } from '../agent-host.ts';
import type { Scope } from '../expressions/evaluate.ts';
import { expandRuntime } from '../expressions/expand.ts';
import { lookup } from '../expressions/value.ts';
import { buildVariables } from '../job/predefined-variables.ts';
import type { InstallTask } from '../job/task-installer.ts';
import { Variables } from '../job/variables.ts';
import type { Workspace } from '../job/workspace.ts';
import type { VariableDeclaration } from '../pipeline/pipeline.ts';
import type { TaskPackage } from '../task-package.ts';
import type { Limiter } from './limiter.ts';

/** What stages and jobs of one run share. */
export interface RunContext {
  readonly host: AgentHost;
  readonly build: ClaimedBuild;
  readonly token: string;
  readonly packages: readonly TaskPackage[];
  readonly installTask: InstallTask;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds of one minute of `timeoutInMinutes`. */
  readonly minute: number;
  /** Of the jobs, over all stages. */
  readonly limit: Limiter;
  /** Aborted when somebody cancels the run. */
  readonly signal: AbortSignal;
  /** Aborted when the agent stops: from then on nothing starts, not even what always runs. */
  readonly closing: AbortSignal;
  nextWorkspace(): Promise<Workspace>;
  trace(message: string): void;
}

export interface ResolvedVariable {
  readonly name: string;
  readonly value: string;
  readonly isReadOnly: boolean;
}

/** Variables with `$[ … ]` evaluated in order, each seeing those before it. Throws ExpressionError. */
export function resolveVariables(
  run: RunContext,
  before: readonly ResolvedVariable[],
  declared: readonly VariableDeclaration[],
  contexts: Scope['contexts'],
): ResolvedVariable[] {
  const resolved = [...before];
  for (const { name, value, readOnly } of declared) {
    const scope = { contexts: { ...contexts, variables: variablesLookup(run, resolved) } };
    resolved.push({ name, value: expandRuntime(value, scope), isReadOnly: readOnly });
  }
  return resolved;
}

/** What conditions see under `variables`. */
export function variablesLookup(
  run: RunContext,
  resolved: readonly ResolvedVariable[],
): ReturnType<typeof lookup> {
  const variables = new Variables();
  for (const { name, value } of resolved) variables.set(name, value);
  for (const [name, value] of Object.entries(buildVariables(run.build))) variables.set(name, value);
  return lookup(variables.all().map(({ name, value }) => [name, value] as const));
}
