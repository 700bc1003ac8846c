import type {
  AgentArtifact,
  AgentAttachment,
  AgentBuildResult,
  AgentHost,
  AgentTimelineRecord,
  ClaimedBuild,
} from '../../../../sandbox/agent/agent-host.ts';

/** An AgentHost that keeps what it is told. */
export interface MemoryHost extends AgentHost {
  readonly records: Map<string, AgentTimelineRecord>;
  readonly logs: string[][];
  readonly attachments: AgentAttachment[];
  readonly artifacts: AgentArtifact[];
  readonly tags: string[];
  readonly numbers: string[];
  /** Names of the calls that matter, in order. */
  readonly calls: string[];
  result: AgentBuildResult | null;
  isCancelled: () => boolean;
  failUploads: boolean;
}

export const TOKEN = 'job-token-0123456789';

export function createMemoryHost(build: ClaimedBuild, yaml: string | null): MemoryHost {
  const records = new Map<string, AgentTimelineRecord>();
  const logs: string[][] = [];
  const host: MemoryHost = {
    records,
    logs,
    attachments: [],
    artifacts: [],
    tags: [],
    numbers: [],
    calls: [],
    result: null,
    isCancelled: () => false,
    failUploads: false,
    now: () => Date.parse('2026-03-04T05:06:07.089Z'),
    claim: async () => build,
    readYaml: async () => (yaml === null ? null : { path: '/azure-pipelines.yml', text: yaml }),
    jobToken: async () => TOKEN,
    startBuild: async () => void host.calls.push('start'),
    async finishBuild(_, result) {
      host.calls.push(`finish ${result}`);
      host.result = result;
    },
    isCancelRequested: async () => host.isCancelled(),
    async upsertRecord(_, record) {
      const old = records.get(record.id);
      if (old?.state !== record.state) host.calls.push(`${record.name} ${record.state}`);
      records.set(record.id, structuredClone(record));
    },
    createLog: async () => logs.push([]),
    async appendLog(_, logId, lines) {
      logs[logId - 1]?.push(...lines);
    },
    async uploadAttachment(_, attachment) {
      host.calls.push(`upload ${attachment.name}`);
      if (host.failUploads) throw new Error('503 from the blob store');
      host.attachments.push(attachment);
    },
    uploadArtifact: async (_, artifact) => void host.artifacts.push(artifact),
    addTag: async (_, tag) => void host.tags.push(tag),
    setBuildNumber: async (_, number) => void host.numbers.push(number),
  };
  return host;
}
