import * as task from 'azure-pipelines-task-lib/task';
import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { Credentials } from '../ports/step.ts';

/** The token of the service connection named by the input `connection`, else the token of this job. */
export function readCredentials(collectionUrl: string): Result<Credentials> {
  const connection = (task.getInput('connection') ?? '').trim();
  if (connection !== '') return fromConnection(connection, collectionUrl);
  const token = parameter('SYSTEMVSSCONNECTION', ['AccessToken']);
  if (token !== null) return success({ kind: 'job', token });
  return failure(
    fault('platform.invalid-credentials', {
      message: 'This job has no token for Azure DevOps.',
      next: "Run FixGate on an agent, or give it a service connection in the input 'connection'.",
    }),
  );
}

function fromConnection(id: string, collectionUrl: string): Result<Credentials> {
  const url = task.getEndpointUrl(id, true);
  if (url !== undefined && !isSameHost(url, collectionUrl)) {
    return failure(
      fault('usage.invalid', {
        message: 'The service connection leads to another server than the one that this run belongs to.',
        next: "Choose a service connection of this organization or collection in the input 'connection'.",
      }),
    );
  }
  const token = parameter(id, ['apitoken', 'password']);
  if (token !== null) return success({ kind: 'pat', token });
  return failure(
    fault('platform.invalid-credentials', {
      message: 'The service connection holds no personal access token.',
      next: 'Edit the service connection and enter a personal access token, or authorize this pipeline to use it.',
    }),
  );
}

/** Read as a whole: task-lib prints single parameters, secrets too, when the job is debugged. */
function parameter(id: string, names: readonly string[]): string | null {
  const { parameters = {} } = task.getEndpointAuthorization(id, true) ?? {};
  for (const name of names) {
    const found = Object.entries(parameters).find(([key]) => key.toLowerCase() === name.toLowerCase());
    const value = found?.[1]?.trim() ?? '';
    if (value !== '') return value;
  }
  return null;
}

/** Services answers under two names. The token goes to the run's collection in any case. */
function isSameHost(connection: string, collection: string): boolean {
  const [a, b] = [connection, collection].map((url) => (URL.canParse(url) ? new URL(url).host : ''));
  const isServices = (host: string | undefined): boolean =>
    host === 'dev.azure.com' || (host ?? '').endsWith('.visualstudio.com');
  return a === b || (isServices(a) && isServices(b));
}
