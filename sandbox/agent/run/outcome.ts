import type { AgentTaskResult } from '../agent-host.ts';
import type { Scope } from '../expressions/evaluate.ts';
import { type Lookup, lookup } from '../expressions/value.ts';
import { pascalCase } from '../job/results.ts';

/** How a job of the file ended, all legs together. */
export interface JobEnd {
  readonly name: string;
  readonly result: AgentTaskResult;
  /** `step.variable`, or `leg.step.variable`. */
  readonly outputs: ReadonlyMap<string, string>;
}

export interface StageEnd {
  readonly name: string;
  readonly result: AgentTaskResult;
  readonly jobs: readonly JobEnd[];
}

/** `dependencies` of a job: `dependencies.A.outputs['step.variable']`. */
export function jobDependencies(jobs: readonly JobEnd[]): Lookup {
  return lookup(jobs.map((job) => [job.name, jobLookup(job)] as const));
}

/** `stageDependencies.S.A.outputs['step.variable']`. */
export function stageDependencies(stages: readonly StageEnd[]): Lookup {
  return lookup(stages.map((stage) => [stage.name, jobDependencies(stage.jobs)] as const));
}

/** `dependencies` of a stage: `dependencies.S.outputs['A.step.variable']`. */
export function stageLevelDependencies(stages: readonly StageEnd[]): Lookup {
  return lookup(
    stages.map((stage) => {
      const outputs = stage.jobs.flatMap((job) =>
        [...job.outputs].map(([name, value]) => [`${job.name}.${name}`, value] as const),
      );
      const members = [
        ['result', pascalCase(stage.result)],
        ['outputs', lookup(outputs)],
      ] as const;
      return [stage.name, lookup(members)] as const;
    }),
  );
}

/** Status functions of a job or stage: no names means everything upstream, not only the direct dependencies. */
export function statusFunctions(
  results: ReadonlyMap<string, AgentTaskResult>,
  upstreamNames: readonly string[],
  isCanceled: boolean,
): NonNullable<Scope['status']> {
  const among = (names: readonly string[], accepted: readonly AgentTaskResult[]): boolean[] =>
    (names.length > 0 ? names.map((name) => name.toLowerCase()) : upstreamNames).map((name) => {
      const result = results.get(name);
      return result !== undefined && accepted.includes(result);
    });
  const good = ['succeeded', 'succeededWithIssues'] as const;
  return {
    always: () => true,
    canceled: () => isCanceled,
    failed: (names) => among(names, ['failed']).some(Boolean),
    succeeded: (names) => !isCanceled && among(names, good).every(Boolean),
    succeededorfailed: (names) =>
      !isCanceled && (names.length === 0 || among(names, [...good, 'failed']).every(Boolean)),
  };
}

function jobLookup(job: JobEnd): Lookup {
  return lookup([
    ['result', pascalCase(job.result)],
    ['outputs', lookup(job.outputs)],
  ]);
}
