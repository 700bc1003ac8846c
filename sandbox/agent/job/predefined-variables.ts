import { arch, hostname } from 'node:os';
import type { ClaimedBuild } from '../agent-host.ts';
import type { Workspace } from './workspace.ts';

/** The agent that this one behaves like. */
export const AGENT_VERSION = '4.275.0';

/** Where a job stands in its run. */
export interface JobPlace {
  readonly stageName: string;
  readonly stageDisplayName: string;
  /** The job of the YAML file; legs of a matrix share it. */
  readonly phaseName: string;
  readonly phaseDisplayName: string;
  /** `__default`, or the leg of the matrix. */
  readonly jobName: string;
  readonly jobDisplayName: string;
  readonly identifier: string;
  readonly recordId: string;
  readonly position: number;
  readonly total: number;
}

const REASONS: Readonly<Record<ClaimedBuild['reason'], string>> = {
  individualCI: 'IndividualCI',
  manual: 'Manual',
  pullRequest: 'PullRequest',
  schedule: 'Schedule',
};

/** What is known before a job is chosen; also for `${{ variables.x }}`. */
export function buildVariables(build: ClaimedBuild): Record<string, string> {
  const { project, collection, definition, repository, requestedFor, requestedBy, pullRequest } = build;
  const uri = `${collection.url}/`;
  return {
    TF_BUILD: 'True',
    'Build.BuildId': String(build.id),
    'Build.BuildNumber': build.buildNumber,
    'Build.BuildUri': `vstfs:///Build/Build/${build.id}`,
    'Build.ContainerId': String(build.id),
    'Build.DefinitionName': definition.name,
    'Build.DefinitionVersion': String(definition.revision),
    'Build.QueuedBy': requestedBy.displayName,
    'Build.QueuedById': requestedBy.id,
    'Build.Reason': REASONS[build.reason],
    'Build.Repository.Clean': 'False',
    'Build.Repository.Git.SubmoduleCheckout': 'False',
    'Build.Repository.ID': repository.id,
    'Build.Repository.Name': repository.name,
    'Build.Repository.Provider': repository.provider,
    'Build.Repository.Uri': repository.uri,
    'Build.RequestedFor': requestedFor.displayName,
    'Build.RequestedForEmail': requestedFor.uniqueName,
    'Build.RequestedForId': requestedFor.id,
    'Build.SourceBranch': build.sourceBranch,
    'Build.SourceBranchName': lastPart(build.sourceBranch),
    'Build.SourceVersion': build.sourceVersion,
    'System.CollectionId': collection.id,
    'System.CollectionUri': uri,
    'System.Culture': 'en-US',
    'System.DefinitionId': String(definition.id),
    'System.DefinitionName': definition.name,
    'System.EnableAccessToken': 'SecretVariable',
    'System.HostType': 'build',
    'System.IsScheduled': build.reason === 'schedule' ? 'True' : 'False',
    'System.PipelineStartTime': pipelineStartTime(build.startedAt),
    'System.PlanId': build.planId,
    'System.ServerType': build.isOnPremises ? 'OnPremises' : 'Hosted',
    'System.TeamFoundationCollectionUri': uri,
    'System.TeamFoundationServerUri': uri,
    'System.TeamProject': project.name,
    'System.TeamProjectId': project.id,
    'System.TimelineId': build.planId,
    ...(pullRequest === null ? {} : pullRequestVariables(pullRequest)),
  };
}

/** `2026-01-02 03:04:05+00:00`, as the service writes it. */
function pipelineStartTime(startedAt: string): string {
  return `${startedAt.slice(0, 19).replace('T', ' ')}+00:00`;
}

export function jobVariables(place: JobPlace, workspace: Workspace): Record<string, string> {
  return {
    'Agent.BuildDirectory': workspace.root,
    'Agent.HomeDirectory': workspace.work,
    'Agent.Id': '1',
    'Agent.JobName': place.jobDisplayName,
    'Agent.JobStatus': 'Succeeded',
    'Agent.MachineName': hostname(),
    'Agent.Name': 'Hosted Agent',
    'Agent.OS': { darwin: 'Darwin', win32: 'Windows_NT' }[process.platform as string] ?? 'Linux',
    'Agent.OSArchitecture': arch().toUpperCase(),
    'Agent.RootDirectory': workspace.work,
    'Agent.TempDirectory': workspace.temp,
    'Agent.ToolsDirectory': workspace.tools,
    'Agent.Version': AGENT_VERSION,
    'Agent.WorkFolder': workspace.work,
    'Build.ArtifactStagingDirectory': workspace.artifacts,
    'Build.BinariesDirectory': workspace.binaries,
    'Build.Repository.LocalPath': workspace.sources,
    'Build.SourcesDirectory': workspace.sources,
    'Build.StagingDirectory': workspace.artifacts,
    'Common.TestResultsDirectory': workspace.testResults,
    'Pipeline.Workspace': workspace.root,
    'System.ArtifactsDirectory': workspace.artifacts,
    'System.DefaultWorkingDirectory': workspace.sources,
    'System.JobAttempt': '1',
    'System.JobDisplayName': place.jobDisplayName,
    'System.JobId': place.recordId,
    'System.JobIdentifier': place.identifier,
    'System.JobName': place.jobName,
    'System.JobPositionInPhase': String(place.position),
    'System.PhaseAttempt': '1',
    'System.PhaseDisplayName': place.phaseDisplayName,
    'System.PhaseName': place.phaseName,
    'System.StageAttempt': '1',
    'System.StageDisplayName': place.stageDisplayName,
    'System.StageName': place.stageName,
    'System.TotalJobsInPhase': String(place.total),
    'System.WorkFolder': workspace.work,
  };
}

function pullRequestVariables(pullRequest: NonNullable<ClaimedBuild['pullRequest']>): Record<string, string> {
  return {
    'System.PullRequest.IsFork': pullRequest.isFork ? 'True' : 'False',
    'System.PullRequest.PullRequestId': String(pullRequest.id),
    ...(pullRequest.number === null
      ? {}
      : { 'System.PullRequest.PullRequestNumber': String(pullRequest.number) }),
    'System.PullRequest.SourceBranch': pullRequest.sourceBranch,
    'System.PullRequest.SourceCommitId': pullRequest.sourceCommitId,
    'System.PullRequest.SourceRepositoryURI': pullRequest.sourceRepositoryUri,
    'System.PullRequest.TargetBranch': pullRequest.targetBranch,
    'System.PullRequest.TargetBranchName': pullRequest.targetBranch.replace(/^refs\/heads\//, ''),
  };
}

function lastPart(ref: string): string {
  return ref.split('/').at(-1) ?? ref;
}
