import type { Services } from '../../../services.ts';
import type { BuildDefinition } from '../../../world/build.ts';
import type { Repository } from '../../../world/git.ts';
import type { Project } from '../../../world/world.ts';

/** Lookups by id that must succeed: a miss is a bug of the sandbox or of a seed and throws. */
export function findProject(services: Pick<Services, 'world'>, id: string): Project {
  return found(
    services.world.projects.find((each) => each.id === id),
    `project ${id}`,
  );
}

export function findRepository(services: Pick<Services, 'world'>, id: string): Repository {
  return found(
    services.world.repositories.find((each) => each.id === id),
    `repository ${id}`,
  );
}

export function findDefinition(services: Pick<Services, 'world'>, id: number): BuildDefinition {
  return found(
    services.world.definitions.find((each) => each.id === id),
    `definition ${id}`,
  );
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no ${what}`);
  return value;
}
