import { fault } from '../core/fault.ts';
import { fullRefName } from '../core/git-ref.ts';
import { providerOf, versionOf, withoutUser } from '../core/provider/provider.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { StepPlace } from '../core/snapshot/scan-report.ts';
import type { RunContext } from '../ports/step.ts';
import { task } from './task-lib.ts';

/** Reads the predefined variables of the run. */
export function readRunContext(): Result<RunContext> {
  const missing: string[] = [];
  const variable = (name: string): string => {
    const value = optional(name);
    if (value === null) missing.push(name);
    return value ?? '';
  };
  const provider = providerOf(optional('Build.Repository.Provider') ?? 'TfsGit');
  const sourcesDirectory = optional('Build.Repository.LocalPath') ?? variable('Build.SourcesDirectory');
  const context: RunContext = {
    // The older name is set everywhere, the newer one by newer agents.
    collectionUrl: optional('System.TeamFoundationCollectionUri') ?? variable('System.CollectionUri'),
    projectId: variable('System.TeamProjectId'),
    projectName: variable('System.TeamProject'),
    repositoryId: variable('Build.Repository.ID'),
    repositoryName: variable('Build.Repository.Name'),
    provider,
    repositoryUri: provider === 'TfsGit' ? null : withoutUser(optional('Build.Repository.Uri')),
    runId: Number(variable('Build.BuildId')),
    definitionId: Number(variable('System.DefinitionId')),
    step: stepIdentity(),
    place: stepPlace(),
    branch: variable('Build.SourceBranch'),
    commit: versionOf(provider, variable('Build.SourceVersion')),
    pullRequest: pullRequest(),
    sourcesDirectory,
    workingDirectory: optional('System.DefaultWorkingDirectory') ?? sourcesDirectory,
    tempDirectory: optional('Agent.TempDirectory'),
    startedAt: startTime(),
  };
  if (missing.length === 0) return success(context);
  const message = `The agent did not say ${missing.join(', ')}.`;
  return failure(
    fault('usage.invalid', { message, next: 'Run FixGate as a step of an Azure Pipelines build.' }),
  );
}

function optional(name: string): string | null {
  const value = (task.getVariable(name) ?? '').trim();
  return value === '' ? null : value;
}

/** The attempt is not part of it: a later attempt of the same step replaces what the earlier one wrote. */
function stepIdentity(): string {
  const names = ['System.StageName', 'System.PhaseName', 'System.JobName', 'System.TaskInstanceName'];
  return names.map((name) => optional(name) ?? '-').join('.');
}

function stepPlace(): StepPlace {
  const text = (name: string): string => optional(name) ?? '';
  const attempt = (name: string): number => {
    const number = Number(optional(name) ?? 1);
    return Number.isInteger(number) && number > 0 ? number : 1;
  };
  return {
    stage: text('System.StageName'),
    job: text('System.PhaseName'),
    leg: text('System.JobName'),
    name: text('System.TaskInstanceName'),
    titles: {
      stage: text('System.StageDisplayName'),
      job: text('System.JobDisplayName'),
      step: text('System.TaskDisplayName'),
    },
    attempt: {
      stage: attempt('System.StageAttempt'),
      job: attempt('System.PhaseAttempt'),
      leg: attempt('System.JobAttempt'),
    },
  };
}

function pullRequest(): RunContext['pullRequest'] {
  // Whoever runs the merge of a pull request by hand gets no variables of it, but is in it all the same.
  const [, ofBranch] = /^refs\/pull\/(\d+)\//.exec(optional('Build.SourceBranch') ?? '') ?? [];
  // Elsewhere than in Azure Repos the id is the provider's own secret, and the number what people know.
  const named =
    optional('System.PullRequest.PullRequestNumber') ?? optional('System.PullRequest.PullRequestId');
  const id = Number(named ?? ofBranch ?? Number.NaN);
  if (!Number.isInteger(id)) return null;
  const target = optional('System.PullRequest.TargetBranch');
  const source = optional('System.PullRequest.SourceBranch');
  return {
    id,
    targetBranch: target === null ? '' : fullRefName(target),
    sourceBranch: source === null ? '' : fullRefName(source),
    isFork: optional('System.PullRequest.IsFork')?.toLowerCase() === 'true',
    sourceCommit: optional('System.PullRequest.SourceCommitId'),
  };
}

/** `2026-01-02 03:04:05+00:00`. */
function startTime(): number | null {
  const value = optional('System.PipelineStartTime');
  const time = value === null ? Number.NaN : Date.parse(value.replace(' ', 'T'));
  return Number.isNaN(time) ? null : time;
}
