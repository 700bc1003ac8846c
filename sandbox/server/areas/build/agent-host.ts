import type { AgentHost, AgentTimelineRecord } from '../../../agent/agent-host.ts';
import { type Services, timestamp } from '../../services.ts';
import type { Build, TimelineRecord } from '../../world/build.ts';
import { knownDefinition } from '../../world/known.ts';
import { claimedBuild } from './claimed-build.ts';
import { finishRun } from './finish-run.ts';
import { issueJobToken } from './job-token.ts';
import { publishArtifact } from './publish-artifact.ts';
import { readYaml } from './read-yaml.ts';
import { appendLog, attach, createLog, putRecord, startRun } from './run-recorder.ts';
import { addTag } from './tags.ts';

/** What the agent reports through: every call changes the world as the distributed-task service would. */
export function createAgentHost(services: Services): AgentHost {
  const claimed = new Set<Build>();
  const buildOf = (id: number): Build => {
    const build = services.world.builds.find((each) => each.id === id);
    if (build === undefined) throw new Error(`no build ${id}`);
    return build;
  };
  return {
    now: () => services.clock.now(),
    async claim(buildId) {
      const build = services.world.builds.find((each) => each.id === buildId);
      if (build?.status !== 'notStarted' || claimed.has(build)) return null;
      claimed.add(build);
      return claimedBuild(services, build);
    },
    async readYaml(buildId) {
      const build = buildOf(buildId);
      return readYaml(services, knownDefinition(services, build.definitionId), build.sourceVersion);
    },
    async jobToken(buildId) {
      return issueJobToken(services, buildOf(buildId));
    },
    async startBuild(buildId) {
      startRun(services, buildOf(buildId));
    },
    async finishBuild(buildId, result) {
      finishRun(services, buildOf(buildId), result);
    },
    async isCancelRequested(buildId) {
      const { status, result } = buildOf(buildId);
      return status === 'cancelling' || result === 'canceled';
    },
    async upsertRecord(buildId, record) {
      putRecord(services, buildOf(buildId), copyOf(record));
    },
    async createLog(buildId) {
      return createLog(services, buildOf(buildId)).id;
    },
    async appendLog(buildId, logId, lines) {
      appendLog(services, buildOf(buildId), logId, lines);
    },
    async uploadAttachment(buildId, attachment) {
      attach(buildOf(buildId), attachment);
    },
    async uploadArtifact(buildId, artifact) {
      publishArtifact(services, buildOf(buildId), artifact);
    },
    async addTag(buildId, tag) {
      addTag(buildOf(buildId), tag);
    },
    async setBuildNumber(buildId, buildNumber) {
      const build = buildOf(buildId);
      build.buildNumber = buildNumber;
      build.lastChangedDate = timestamp(services);
    },
  };
}

/** The agent may go on changing its own object. */
function copyOf(record: AgentTimelineRecord): TimelineRecord {
  return structuredClone({ ...record, issues: [...record.issues] });
}
