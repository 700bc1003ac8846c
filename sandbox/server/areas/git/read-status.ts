import { invalidArgument } from '../../http/api-error.ts';
import { isObject } from '../../http/body.ts';
import { text } from '../../http/members.ts';
import type { Status } from '../../world/git.ts';

const STATES: readonly Status['state'][] = [
  'notSet',
  'pending',
  'succeeded',
  'failed',
  'error',
  'notApplicable',
];

/** What a client says of a status: state (name in any case, or number), context, description, address. */
export function readStatus(
  body: Readonly<Record<string, unknown>>,
): Pick<Status, 'state' | 'description' | 'targetUrl' | 'context'> {
  const context = isObject(body['context']) ? body['context'] : {};
  const name = text(context['name']);
  if (name === undefined || name === '') {
    throw invalidArgument('The status context name must not be empty.');
  }
  const wanted = String(body['state'] ?? 'notSet').toLowerCase();
  const state = STATES[Number(wanted)] ?? STATES.find((each) => each.toLowerCase() === wanted);
  if (state === undefined) throw invalidArgument(`The status state '${wanted}' is not valid.`);
  const targetUrl = text(body['targetUrl']) ?? null;
  if (targetUrl !== null && !/^https?:\/\//i.test(targetUrl)) {
    throw invalidArgument('The target URL of a status must be an absolute http or https address.');
  }
  return {
    state,
    description: text(body['description']) ?? null,
    targetUrl,
    context: { name, genre: text(context['genre']) ?? null },
  };
}
