import { ApiError } from '../../http/api-error.ts';
import { projectOf } from '../../http/lookup.ts';
import { type Call, json, type Location, list, type Operation, type Reply } from '../../http/operation.ts';
import { identityRef } from '../../wire/identity-ref.ts';
import type { Project } from '../../world/world.ts';
import { teamJson } from './team-json.ts';

const TEAMS: Location = {
  id: 'd30a3dd1-f8ba-442a-b86a-bd0c0c383e59',
  area: 'core',
  resourceName: 'teams',
  routeTemplate: '_apis/projects/{projectId}/{resource}/{*teamId}',
  resourceVersion: 3,
  minVersion: '1.0',
  maxVersion: '7.2',
  releasedVersion: '7.1',
};

const MEMBERS: Location = {
  id: '294c494c-2600-4d7e-b76c-3dd50c3c95be',
  area: 'core',
  resourceName: 'members',
  routeTemplate: '_apis/projects/{projectId}/teams/{teamId}/{resource}',
  resourceVersion: 2,
  minVersion: '1.0',
  maxVersion: '7.2',
  releasedVersion: '7.1',
};

/** What the service gives when nobody asks for more. */
const PAGE = 100;

function listTeams(call: Call): Reply {
  const skip = call.query.integer('$skip') ?? 0;
  return list([teamJson(call.services, projectOf(call, call.params['projectId']))].slice(skip));
}

function getTeam(call: Call): Reply {
  return json(teamJson(call.services, teamProject(call)));
}

/** Every person of the organisation is in every default team. */
function listMembers(call: Call): Reply {
  teamProject(call);
  const people = call.services.world.identities.filter((identity) => identity.kind === 'person');
  const members = people.map((person) => ({ identity: identityRef(call.services, person.id) }));
  const skip = call.query.integer('$skip') ?? 0;
  return list(members.slice(skip, skip + (call.query.integer('$top') ?? PAGE)));
}

/** The project whose default team the route names; 404 for another team. */
function teamProject(call: Call): Project {
  const project = projectOf(call, call.params['projectId']);
  const wanted = call.params['teamId'] ?? '';
  if (wanted === project.defaultTeamId || wanted.toLowerCase() === `${project.name} team`.toLowerCase()) {
    return project;
  }
  const message = `VS403000: The team with id '${wanted}' does not exist.`;
  throw new ApiError(404, 'TeamNotFoundException', message);
}

export const teamsOperations: readonly Operation[] = [
  {
    operation: 'core/Teams_Get Teams',
    location: TEAMS,
    method: 'GET',
    scopes: ['vso.profile', 'vso.project'],
    query: ['$mine', '$top', '$skip', '$expandIdentity'],
    handle: listTeams,
  },
  {
    operation: 'core/Teams_Get',
    location: TEAMS,
    method: 'GET',
    needs: ['teamId'],
    scopes: ['vso.profile', 'vso.project'],
    query: ['$expandIdentity'],
    handle: getTeam,
  },
  {
    operation: 'core/Teams_Get Team Members With Extended Properties',
    location: MEMBERS,
    method: 'GET',
    scopes: ['vso.profile', 'vso.project'],
    query: ['$top', '$skip'],
    handle: listMembers,
  },
];
