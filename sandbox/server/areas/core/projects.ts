import { projectOf, seesProject } from '../../http/lookup.ts';
import { type Call, json, list, type Operation, type Reply } from '../../http/operation.ts';
import { projectRef } from '../../wire/project-ref.ts';
import { PROJECTS } from './locations.ts';
import { processOf } from './processes.ts';
import { defaultTeamRef } from './team-json.ts';

const DEFAULT_TOP = 100;

/** GET projects: by name; the continuation token is the number of projects already seen. */
function listProjects(call: Call): Reply {
  const { query, services } = call;
  const visible = services.world.projects
    .filter((project) => seesProject(call, project))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const skip = query.integer('continuationToken') ?? query.integer('$skip') ?? 0;
  const end = skip + (query.integer('$top') ?? DEFAULT_TOP);
  const page = visible.slice(skip, end).map((project) => projectRef(services, project));
  return list(page, end < visible.length ? String(end) : undefined);
}

/** GET projects/{id or name}: `includeCapabilities` adds version control and process. */
function getProject(call: Call): Reply {
  const { services } = call;
  const project = projectOf(call, call.params['projectId']);
  const process = processOf(project.processId);
  const capabilities = {
    processTemplate: { templateName: process.name, templateTypeId: process.id },
    versioncontrol: { sourceControlType: 'Git', gitEnabled: 'True', tfvcEnabled: 'False' },
  };
  return json({
    ...projectRef(services, project),
    ...(call.query.flag('includeCapabilities') ? { capabilities } : {}),
    _links: {
      self: { href: `${services.baseUrl}/_apis/projects/${project.id}` },
      collection: {
        href: `${services.baseUrl}/_apis/projectCollections/${services.world.organization.id}`,
      },
      web: { href: `${services.baseUrl}/${encodeURIComponent(project.name)}` },
    },
    defaultTeam: defaultTeamRef(services, project),
  });
}

export const projectsOperations: readonly Operation[] = [
  {
    operation: 'core/Projects_List',
    location: PROJECTS,
    method: 'GET',
    scopes: ['vso.profile', 'vso.project'],
    query: ['stateFilter', '$top', '$skip', 'continuationToken', 'getDefaultTeamImageUrl'],
    handle: listProjects,
  },
  {
    operation: 'core/Projects_Get',
    location: PROJECTS,
    method: 'GET',
    needs: ['projectId'],
    scopes: ['vso.profile', 'vso.project'],
    query: ['includeCapabilities', 'includeHistory'],
    handle: getProject,
  },
];
