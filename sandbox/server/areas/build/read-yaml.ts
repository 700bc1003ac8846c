import type { YamlFile } from '../../../agent/agent-host.ts';
import type { Services } from '../../services.ts';
import type { BuildDefinition } from '../../world/build.ts';

/** The pipeline's YAML file at a commit; null when the commit does not have it. */
export async function readYaml(
  services: Services,
  definition: BuildDefinition,
  commitId: string,
): Promise<YamlFile | null> {
  const path = definition.yamlFilename.replace(/^\//, '');
  const entry = await services.git.entry(definition.repositoryId, commitId, path);
  if (entry?.type !== 'blob') return null;
  const bytes = await services.git.blob(definition.repositoryId, entry.objectId);
  return bytes === null ? null : { path: `/${path}`, text: Buffer.from(bytes).toString('utf8') };
}
