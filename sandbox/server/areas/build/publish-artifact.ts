import { createHash } from 'node:crypto';
import { nextNumber, type Services } from '../../services.ts';
import type { Build, BuildArtifact } from '../../world/build.ts';

interface ArtifactFiles {
  readonly name: string;
  /** Timeline record of the job that publishes. */
  readonly recordId: string;
  readonly kind: 'Container' | 'PipelineArtifact';
  readonly properties: Readonly<Record<string, string>>;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** Creates the artifact or adds the files to the one with that name (any case). */
export function publishArtifact(services: Services, build: Build, added: ArtifactFiles): BuildArtifact {
  const index = build.artifacts.findIndex((each) => each.name.toLowerCase() === added.name.toLowerCase());
  const existing = build.artifacts[index];
  const files = {
    ...existing?.files,
    ...Object.fromEntries(added.files.map((file) => [file.path, Buffer.from(file.bytes).toString('base64')])),
  };
  const artifact: BuildArtifact = {
    id: existing?.id ?? nextNumber(services.world, 'artifact'),
    name: existing?.name ?? added.name,
    source: existing?.source ?? added.recordId,
    resourceType: added.kind,
    ...(added.kind === 'Container' ? inContainer(services, build, added, files) : inBlobStore(added, files)),
    files,
  };
  if (index < 0) build.artifacts.push(artifact);
  else build.artifacts[index] = artifact;
  return artifact;
}

type Files = Readonly<Record<string, string>>;
type Resource = Pick<BuildArtifact, 'data' | 'properties'>;

/** All container artifacts of a run share one container; `#/{container}/{folder}` names the place. */
function inContainer(services: Services, build: Build, added: ArtifactFiles, files: Files): Resource {
  const shared = build.artifacts.find((each) => each.resourceType === 'Container');
  const container = /^#\/(\d+)\//.exec(shared?.data ?? '')?.[1] ?? nextNumber(services.world, 'container');
  return {
    data: `#/${container}/${added.name}`,
    properties: { artifactsize: String(sizeOf(files)), ...added.properties },
  };
}

function inBlobStore(added: ArtifactFiles, files: Files): Resource {
  const manifest = Object.entries(files).map(([path, content]) => `${path}:${content}`);
  const rootId = `${createHash('sha256').update(manifest.join('\n')).digest('hex').toUpperCase()}02`;
  return {
    data: rootId,
    properties: {
      RootId: rootId,
      artifactsize: String(sizeOf(files)),
      HashType: 'DEDUPNODEORCHUNK',
      ...added.properties,
    },
  };
}

function sizeOf(files: Files): number {
  return Object.values(files).reduce((sum, content) => sum + Buffer.byteLength(content, 'base64'), 0);
}
