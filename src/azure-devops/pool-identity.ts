import { fault } from '../core/fault.ts';
import { failure } from '../core/result.ts';
import type { Answer, Client } from './client.ts';
import type { Permission } from './grants.ts';
import type { Rest } from './resting-http.ts';

/** One token of a pool. */
export interface PoolToken {
  /** As people know it: `service connection 2 of 3`. */
  readonly source: string;
  /** Tries a read once: another identity may go on at once. */
  readonly client: Client;
  /** The same, but for the question whose it is: nobody else can answer that, so it is asked again. */
  readonly asker: Pick<Client, 'get'>;
  rest: Rest;
  /** The server does not accept it any more. */
  isRefused: boolean;
}

/** All tokens of one person or service: the server counts their requests together. */
export interface PoolIdentity {
  /** `authenticatedUser.id`. */
  readonly id: string;
  /** Display name. */
  readonly name: string;
  readonly tokens: PoolToken[];
  readonly rest: Rest;
  /** Requests under way, and all there were. */
  load: { running: number; total: number };
  /** It was refused what needs these: the first identity is asked instead. */
  readonly lacks: Set<Permission>;
}

/** Does it with the first token that is accepted and has the scope; whatever was refused was not done. */
export async function byIdentity<T>(
  identity: PoolIdentity,
  action: (client: Client) => Promise<Answer<T>>,
  refused: (token: PoolToken, answer: Answer<T>) => void,
): Promise<Answer<T>> {
  let last: Answer<T> | null = null;
  for (const token of identity.tokens) {
    if (token.isRefused) continue;
    identity.load.running += 1;
    identity.load.total += 1;
    const answer = await action(token.client);
    identity.load.running -= 1;
    if (answer.ok) return answer;
    const { code } = answer.fault;
    if (code === 'platform.invalid-credentials') refused(token, answer);
    else if (code !== 'platform.missing-scope') return answer;
    last = answer;
  }
  return last ?? noToken();
}

/** Nobody is left who could ask. */
export function noToken(): Answer<never> {
  return failure(
    fault('platform.invalid-credentials', {
      message: 'None of the credentials is accepted any more.',
      next: 'Renew their tokens, then run again.',
    }),
  );
}
