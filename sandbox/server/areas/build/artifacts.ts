import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { isObject, objectBody } from '../../http/body.ts';
import { type Call, json, list, type Operation, octets, type Reply } from '../../http/operation.ts';
import { nextNumber } from '../../services.ts';
import type { Build, BuildArtifact } from '../../world/build.ts';
import { buildForUpdate, buildOf } from './find-build.ts';
import { ARTIFACTS } from './locations.ts';
import { artifactWire, blobId, manifestOf } from './wire/artifact.ts';
import { writeZip } from './zip.ts';

/** Artifacts of a run: list, one (as JSON or as zip), one file of one, and create a reference. */
export const artifactsOperations: readonly Operation[] = [
  {
    operation: 'build/Artifacts_List',
    location: ARTIFACTS,
    method: 'GET',
    scopes: ['vso.build'],
    query: [],
    handle(call) {
      const build = buildOf(call);
      return list(build.artifacts.map((artifact) => artifactWire(call.services, build, artifact)));
    },
  },
  {
    operation: 'build/Artifacts_Get Artifact',
    location: ARTIFACTS,
    method: 'GET',
    scopes: ['vso.build'],
    needs: ['artifactName'],
    query: ['artifactName', '$format'],
    handle(call) {
      const build = buildOf(call);
      const artifact = artifactOf(call, build);
      const wantsZip = call.query.get('$format') === 'zip' || /application\/zip/i.test(call.accept);
      return wantsZip ? zipOf(artifact) : json(artifactWire(call.services, build, artifact));
    },
  },
  {
    operation: 'build/Artifacts_Get File',
    location: ARTIFACTS,
    method: 'GET',
    scopes: ['vso.build'],
    needs: ['artifactName', 'fileId', 'fileName'],
    query: ['artifactName', 'fileId', 'fileName', '$format'],
    handle(call) {
      const artifact = artifactOf(call, buildOf(call));
      const fileId = call.query.get('fileId') ?? '';
      if (fileId === artifact.data) return octets(Buffer.from(JSON.stringify(manifestOf(artifact))));
      const content = Object.values(artifact.files).find((each) => blobId(each) === fileId);
      if (content === undefined)
        throw notFound(`The file ${fileId} of artifact ${artifact.name} was not found.`);
      return octets(Buffer.from(content, 'base64'));
    },
  },
  {
    operation: 'build/Artifacts_Create',
    location: ARTIFACTS,
    method: 'POST',
    scopes: ['vso.build_execute'],
    query: [],
    handle(call) {
      const build = buildForUpdate(call);
      const artifact = newArtifact(call, build);
      build.artifacts.push(artifact);
      return json(artifactWire(call.services, build, artifact));
    },
  },
];

function artifactOf(call: Call, build: Build): BuildArtifact {
  const name = call.query.get('artifactName') ?? call.params['artifactName'] ?? '';
  const artifact = build.artifacts.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (artifact === undefined) throw notFound(`Artifact ${name} was not found for build ${build.id}.`);
  return artifact;
}

function notFound(message: string): ApiError {
  return new ApiError(404, 'ArtifactNotFoundException', message);
}

/** The files below a folder with the artifact's name. */
function zipOf(artifact: BuildArtifact): Reply {
  const entries = Object.entries(artifact.files).map(([path, content]) => ({
    path: `${artifact.name}/${path}`,
    bytes: Buffer.from(content, 'base64'),
  }));
  const disposition = `attachment; filename="${encodeURIComponent(artifact.name)}.zip"`;
  const reply = octets(writeZip(entries), 'application/zip');
  return reply.kind === 'bytes' ? { ...reply, headers: { 'content-disposition': disposition } } : reply;
}

function newArtifact(call: Call, build: Build): BuildArtifact {
  const body = objectBody(call, 'artifact');
  const { name, resource } = body;
  if (typeof name !== 'string' || name === '' || !isObject(resource)) {
    throw invalidArgument('Value cannot be null.\r\nParameter name: artifact.Name');
  }
  if (build.artifacts.some((each) => each.name.toLowerCase() === name.toLowerCase())) {
    throw new ApiError(
      409,
      'ArtifactExistsException',
      `Artifact ${name} already exists for build ${build.id}.`,
    );
  }
  const properties = isObject(resource['properties']) ? resource['properties'] : {};
  return {
    id: nextNumber(call.services.world, 'artifact'),
    name,
    source: typeof body['source'] === 'string' ? body['source'] : '00000000-0000-0000-0000-000000000000',
    resourceType: resourceType(resource['type']),
    data: String(resource['data'] ?? ''),
    properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, String(value)])),
    files: {},
  };
}

function resourceType(value: unknown): BuildArtifact['resourceType'] {
  const known = ['Container', 'PipelineArtifact', 'FilePath'] as const;
  const found = known.find((each) => each.toLowerCase() === String(value).toLowerCase());
  if (found === undefined) throw invalidArgument(`The artifact type ${String(value)} is not supported.`);
  return found;
}
