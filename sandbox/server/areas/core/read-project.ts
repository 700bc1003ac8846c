import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { isObject, objectBody } from '../../http/body.ts';
import { text } from '../../http/members.ts';
import type { Call } from '../../http/operation.ts';
import { isLegalName } from '../../world/legal-name.ts';
import type { Project, World } from '../../world/world.ts';
import { processOf } from './processes.ts';

type Written = Pick<Project, 'name' | 'description' | 'visibility' | 'processId'>;

/** Members of `visibility`, with the numbers that the official client sends. */
const VISIBILITIES: Readonly<Record<string, Project['visibility']>> = {
  private: 'private',
  '0': 'private',
  public: 'public',
  '2': 'public',
};

/** The body of a new project: name, process and Git are mandatory. */
export function readNewProject(call: Call): Written {
  const body = objectBody(call, 'projectToCreate');
  const capabilities = isObject(body['capabilities']) ? body['capabilities'] : {};
  const { versioncontrol, processTemplate } = capabilities;
  const process = isObject(processTemplate) ? text(processTemplate['templateTypeId']) : undefined;
  const control = isObject(versioncontrol) ? text(versioncontrol['sourceControlType']) : undefined;
  if (process === undefined) throw missing('capabilities.processTemplate.templateTypeId');
  if (control === undefined) throw missing('capabilities.versioncontrol.sourceControlType');
  if (control.toLowerCase() !== 'git') throw invalidArgument('The sandbox has Git projects only.');
  return {
    name: projectName(body['name']),
    description: text(body['description']) ?? null,
    visibility: visibilityOf(body['visibility'] ?? 'private'),
    processId: processOf(process).id,
  };
}

/** The members of a PATCH that are there. */
export function readProjectChange(call: Call): Partial<Omit<Written, 'processId'>> {
  const { name, description, visibility } = objectBody(call, 'projectUpdate');
  return {
    ...(name === undefined || name === null ? {} : { name: projectName(name) }),
    ...(typeof description === 'string' ? { description } : {}),
    ...(visibility === undefined || visibility === null ? {} : { visibility: visibilityOf(visibility) }),
  };
}

/** 409 TF200019 when another project has the name, in any case. */
export function requireFreeName(world: World, name: string, own?: Project): void {
  const wanted = name.toLowerCase();
  if (!world.projects.some((each) => each !== own && each.name.toLowerCase() === wanted)) return;
  throw new ApiError(
    409,
    'ProjectAlreadyExistsException',
    `TF200019: The following project already exists on the Azure DevOps Server: ${name}. You cannot create a new project with the same name as an existing project. Provide a different name.`,
  );
}

function projectName(value: unknown): string {
  const name = typeof value === 'string' ? value.trim() : '';
  if (name === '') throw missing('name');
  if (isLegalName(name)) return name;
  throw new ApiError(400, 'InvalidProjectNameException', `The following project name is not valid: ${name}.`);
}

function visibilityOf(value: unknown): Project['visibility'] {
  const visibility = VISIBILITIES[String(value).toLowerCase()];
  if (visibility === undefined)
    throw invalidArgument(`The value '${String(value)}' is not valid for visibility.`);
  return visibility;
}

function missing(member: string): ApiError {
  return invalidArgument(`Value cannot be null.\r\nParameter name: ${member}`);
}
