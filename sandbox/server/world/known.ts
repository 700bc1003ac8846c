import type { BuildDefinition } from './build.ts';
import type { Repository } from './git.ts';
import type { Project, World } from './world.ts';

/** By id, deleted ones too: what runs and lists refer to. A miss is a bug of the sandbox or of a seed and throws. */
export function knownProject({ world }: { readonly world: World }, id: string): Project {
  return found([...world.projects, ...world.deletedProjects], id, 'project');
}

export function knownRepository({ world }: { readonly world: World }, id: string): Repository {
  return found([...world.repositories, ...world.deletedRepositories], id, 'repository');
}

export function knownDefinition({ world }: { readonly world: World }, id: number): BuildDefinition {
  return found(world.definitions, id, 'definition');
}

function found<I, T extends { readonly id: I }>(among: readonly T[], id: I, what: string): T {
  const value = among.find((each) => each.id === id);
  if (value === undefined) throw new Error(`no ${what} ${String(id)}`);
  return value;
}
