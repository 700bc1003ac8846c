import { ApiError } from '../../http/api-error.ts';
import { json, list, type Operation } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import { PROCESSES } from './locations.ts';

interface Process {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** The processes of every organisation, with their recorded ids; `Basic` is the default one. */
const SYSTEM_PROCESSES: readonly Process[] = [
  {
    id: '6b724908-ef14-45cf-84f8-768b5384da45',
    name: 'Scrum',
    description: 'This template is for teams who follow the Scrum framework.',
  },
  {
    id: 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2',
    name: 'Basic',
    description:
      'This template is flexible for any process and great for teams getting started with Azure DevOps.',
  },
  {
    id: 'adcc42ab-9882-485e-a3ed-7678f01f66bc',
    name: 'Agile',
    description:
      'This template is flexible and will work great for most teams using Agile planning methods, including those practicing Scrum.',
  },
  {
    id: '27450541-8e31-4150-9947-dc59f998fc01',
    name: 'CMMI',
    description:
      'This template is for more formal projects requiring a framework for process improvement and an auditable record of decisions.',
  },
];

/** 404 for an id that no process has. */
export function processOf(id: string): Process {
  const found = SYSTEM_PROCESSES.find((each) => each.id === id.toLowerCase());
  if (found !== undefined) return found;
  const message = `VS402362: The process template with id ${id} does not exist.`;
  throw new ApiError(404, 'ProcessNotFoundByTypeIdException', message);
}

function processJson(services: Services, { id, name, description }: Process): Record<string, unknown> {
  const url = `${services.baseUrl}/_apis/process/processes/${id}`;
  return { id, description, isDefault: name === 'Basic', type: 'system', url, name };
}

export const processesOperations: readonly Operation[] = [
  {
    operation: 'core/Processes_List',
    location: PROCESSES,
    method: 'GET',
    scopes: ['vso.work'],
    query: [],
    handle: ({ services }) => list(SYSTEM_PROCESSES.map((each) => processJson(services, each))),
  },
  {
    operation: 'core/Processes_Get',
    location: PROCESSES,
    method: 'GET',
    needs: ['processId'],
    scopes: ['vso.work'],
    query: [],
    handle: ({ services, params }) => json(processJson(services, processOf(params['processId'] ?? ''))),
  },
];
