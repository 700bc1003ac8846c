import { nextNumber, type Services, timestamp } from '../../services.ts';
import type { Build, BuildDefinition } from '../../world/build.ts';

interface QueueRequest {
  readonly definition: BuildDefinition;
  /** Full ref name: `refs/heads/main`, or `refs/pull/7/merge`. */
  readonly sourceBranch: string;
  /** Commit id; for a pull request the merge commit. */
  readonly sourceVersion: string;
  readonly reason: Build['reason'];
  readonly requestedForId: string;
  /** Who pressed the button; default: the same identity. */
  readonly requestedById?: string;
  /** `pr.number`, `ci.sourceSha`, …; empty for manual runs. */
  readonly triggerInfo: Readonly<Record<string, string>>;
  /** Variables as the JSON text of `Build.parameters`. */
  readonly parameters?: string;
}

/** Adds a run in state `notStarted` and emits `buildQueued`; an agent that listens starts it. */
export function queueBuild(services: Services, request: QueueRequest): Build {
  const { world } = services;
  const { definition } = request;
  const build: Build = {
    id: nextNumber(world, 'build'),
    projectId: definition.projectId,
    definitionId: definition.id,
    repositoryId: definition.repositoryId,
    ...(definition.foreign === undefined ? {} : { foreign: definition.foreign }),
    ...numberOfTheDay(services, definition.id),
    status: 'notStarted',
    result: 'none',
    reason: request.reason,
    sourceBranch: request.sourceBranch,
    sourceVersion: request.sourceVersion,
    triggerInfo: request.triggerInfo,
    requestedForId: request.requestedForId,
    requestedById: request.requestedById ?? request.requestedForId,
    queueTime: timestamp(services),
    startTime: null,
    finishTime: null,
    lastChangedDate: timestamp(services),
    planId: services.ids.guid(),
    tags: [],
    properties: {},
    timeline: [],
    timelineChangeId: 0,
    logs: [],
    attachments: [],
    artifacts: [],
    parameters: request.parameters ?? null,
    keepForever: false,
    retainedByRelease: false,
    deletion: null,
  };
  world.builds.push(build);
  services.events.emit({ kind: 'buildQueued', build });
  return build;
}

/** The default format `$(Date:yyyyMMdd)$(Rev:.r)`: the first run of a day ends in `.1`. */
function numberOfTheDay(
  services: Services,
  definitionId: number,
): { buildNumber: string; buildNumberRevision: number } {
  const day = timestamp(services).slice(0, 10).replaceAll('-', '');
  const revision = nextNumber(services.world, `buildNumber:${definitionId}:${day}`);
  return { buildNumber: `${day}.${revision}`, buildNumberRevision: revision };
}
