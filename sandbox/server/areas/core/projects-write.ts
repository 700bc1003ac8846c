import { ApiError } from '../../http/api-error.ts';
import { isAllowed, projectOf } from '../../http/lookup.ts';
import type { Call, Operation, Reply } from '../../http/operation.ts';
import { timestamp } from '../../services.ts';
import type { ProjectPermission } from '../../world/identity.ts';
import { addProject, addRepository } from '../../world/populate.ts';
import { PROJECTS } from './locations.ts';
import { startLongOperation } from './long-operations.ts';
import { readNewProject, readProjectChange, requireFreeName } from './read-project.ts';

/** 202; the project comes with its build service accounts, its team and an empty repository of its name; the caller administers it. */
function createProject(call: Call): Reply {
  const { services } = call;
  requireProject(call, 'Create new projects');
  const { name, ...rest } = readNewProject(call);
  requireFreeName(services.world, name);
  return startLongOperation(services, async () => {
    requireFreeName(services.world, name);
    const project = addProject(services, name, { id: services.ids.guid(), ...rest });
    await addRepository(services, project, name, services.ids.guid());
    services.world.memberships.push({
      identityId: call.caller.id,
      role: 'projectAdministrator',
      on: project.id,
    });
  });
}

function updateProject(call: Call): Reply {
  const { services } = call;
  const project = projectOf(call, call.params['projectId']);
  requireProject(call, 'Edit project-level information', project.id);
  const change = readProjectChange(call);
  const check = (): void => {
    if (change.name !== undefined) requireFreeName(services.world, change.name, project);
  };
  check();
  return startLongOperation(services, async () => {
    check();
    Object.assign(project, change, { lastUpdateTime: timestamp(services) });
  });
}

/** The other areas clear away what belongs to the project. */
function deleteProject(call: Call): Reply {
  const { services } = call;
  const { world } = services;
  const project = projectOf(call, call.params['projectId']);
  requireProject(call, 'Delete team project', project.id);
  return startLongOperation(services, async () => {
    if (!world.projects.includes(project)) return;
    world.projects = world.projects.filter((each) => each !== project);
    world.deletedProjects.push(project);
    services.events.emit({ kind: 'projectDeleted', project });
  });
}

/** 403 TF50309. */
function requireProject(call: Call, permission: ProjectPermission, ...on: readonly string[]): void {
  if (isAllowed(call, permission, ...on)) return;
  throw new ApiError(
    403,
    'AccessCheckException',
    `TF50309: The following account does not have sufficient permissions to complete the operation: ${call.caller.displayName}. The following permissions are needed to perform this operation: ${permission}.`,
  );
}

export const projectsWriteOperations: readonly Operation[] = [
  {
    operation: 'core/Projects_Create',
    location: PROJECTS,
    method: 'POST',
    scopes: ['vso.project_manage'],
    query: [],
    handle: createProject,
  },
  {
    operation: 'core/Projects_Update',
    location: PROJECTS,
    method: 'PATCH',
    needs: ['projectId'],
    scopes: ['vso.project_write'],
    query: [],
    handle: updateProject,
  },
  {
    operation: 'core/Projects_Delete',
    location: PROJECTS,
    method: 'DELETE',
    needs: ['projectId'],
    scopes: ['vso.project_manage'],
    query: [],
    handle: deleteProject,
  },
];
