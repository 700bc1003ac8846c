import { tokenFacts } from '../core/connection/token-facts.ts';
import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { Credentials } from '../ports/step.ts';
import { task } from './task-lib.ts';

/** At least one. */
type AllCredentials = readonly [Credentials, ...Credentials[]];

/** The tokens of the service connections that the input `connection` names, else the token of this job. */
export function readCredentials(collectionUrl: string): Result<AllCredentials> {
  const connections = (task.getInput('connection') ?? '').split(',').flatMap((id) => id.trim() || []);
  const found: Credentials[] = [];
  for (const [index, id] of connections.entries()) {
    const number = connections.length === 1 ? '' : ` ${index + 1} of ${connections.length}`;
    const one = fromConnection(id, `service connection${number}`, collectionUrl);
    if (!one.ok) return one;
    found.push(one.value);
  }
  const [first, ...others] = found;
  if (first !== undefined) return success([first, ...others]);
  const token = parameter('SYSTEMVSSCONNECTION', ['AccessToken']);
  if (token !== null) return success([{ kind: 'job', token }]);
  return failure(
    fault('platform.invalid-credentials', {
      message: 'This job has no token for Azure DevOps.',
      next: "Run FixGate on an agent, or give it a service connection in the input 'connection'.",
    }),
  );
}

function fromConnection(id: string, source: string, collectionUrl: string): Result<Credentials> {
  const url = task.getEndpointUrl(id, true);
  if (url !== undefined && !isSameHost(url, collectionUrl)) {
    return failure(
      fault('usage.invalid', {
        message: `The ${source} leads to another server than the one that this run belongs to.`,
        next: "Choose service connections of this organization or collection in the input 'connection'.",
      }),
    );
  }
  // Connections of other kinds hold what Microsoft Entra gave them as an access token.
  const token = parameter(id, ['apitoken', 'password', 'accesstoken']);
  if (token !== null) return success({ kind: tokenFacts(token).kind, token, source });
  return failure(
    fault('platform.invalid-credentials', {
      message: `The ${source} holds no token.`,
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
  // Who named an encrypted address must not get another one.
  if (/^https:/i.test(connection) && !/^https:/i.test(collection)) return false;
  const [a, b] = [connection, collection].map((url) => (URL.canParse(url) ? new URL(url).host : ''));
  const isServices = (host: string | undefined): boolean =>
    host === 'dev.azure.com' || (host ?? '').endsWith('.visualstudio.com');
  return a === b || (isServices(a) && isServices(b));
}
