import { createHash } from 'node:crypto';
import type { Services } from '../../../services.ts';
import type { Build, BuildArtifact } from '../../../world/build.ts';
import { buildApi } from './build.ts';

export function artifactWire(
  services: Services,
  build: Build,
  artifact: BuildArtifact,
): Record<string, unknown> {
  const url = `${buildApi(services, build)}/artifacts?artifactName=${encodeURIComponent(artifact.name)}&api-version=7.1`;
  return {
    id: artifact.id,
    name: artifact.name,
    source: artifact.source,
    resource: {
      type: artifact.resourceType,
      data: artifact.data,
      properties: artifact.properties,
      url,
      downloadUrl: `${url}&%24format=zip`,
    },
  };
}

/** Id of a file inside a pipeline artifact: the hash of its content. */
export function blobId(contentBase64: string): string {
  const bytes = Buffer.from(contentBase64, 'base64');
  return `${createHash('sha256').update(bytes).digest('hex').toUpperCase()}01`;
}

/** The list of files of a pipeline artifact, itself a file whose id is the artifact's `data`. */
export function manifestOf(artifact: BuildArtifact): Record<string, unknown> {
  const items = Object.entries(artifact.files).map(([path, content]) => ({
    path: `/${path}`,
    blob: { id: blobId(content), size: Buffer.byteLength(content, 'base64') },
  }));
  return { manifestFormat: '1.1.0', items };
}
