import { fault } from '../core/fault.ts';
import { inParallel } from '../core/in-parallel.ts';
import { isPassing } from '../core/passing-fault.ts';
import { failure } from '../core/result.ts';
import type { Log } from '../ports/log.ts';
import type { Answer } from './client.ts';
import { CONNECTION_DATA, type ConnectionData, connectedUser } from './connected-user.ts';
import type { PoolIdentity, PoolToken } from './pool-identity.ts';

/** Who may ask; the first one writes. */
export interface Pool {
  readonly all: readonly PoolIdentity[];
  /** Why nobody may; null: somebody may. */
  readonly none: Answer<never> | null;
}

const WHO = 'ask the server whom the token belongs to';
const NEEDS = { scope: 'vso.project', permission: 'ViewProject' } as const;
const WIDTH = 4;

/**
 * Asks each token who it is, and puts those of one identity together. What is not accepted is said and left out. While
 * nobody knows whose the first accepted token is there is no identity at all: another one must not write in its place.
 */
export async function identities(
  tokens: readonly PoolToken[],
  log: Pick<Log, 'info' | 'fault'>,
): Promise<Pool> {
  const left = tokens.filter(({ isRefused }) => !isRefused);
  const asked = await inParallel(left, WIDTH, whoIs);
  const all = new Map<string, PoolIdentity>();
  let none: Answer<never> | null = null;
  for (const [index, token] of left.entries()) {
    const answer = asked[index];
    if (answer?.ok !== true) {
      if (answer === undefined) continue;
      if (all.size === 0 && isPassing(answer.fault)) return { all: [], none: answer };
      token.isRefused = true;
      none ??= answer;
      const message = `${capitalised(token.source)} is not used: ${answer.fault.message}`;
      log.fault({ ...answer.fault, message }, 'warning');
      continue;
    }
    const { id, name } = answer.value;
    const known = all.get(id);
    if (known === undefined) {
      const load = { running: 0, total: 0 };
      all.set(id, { id, name, tokens: [token], rest: token.rest, load, lacks: new Set() });
    } else {
      token.rest = known.rest;
      known.tokens.push(token);
    }
  }
  const found = [...all.values()];
  for (const line of introduction(found)) log.info(line);
  return { all: found, none: found.length === 0 ? none : null };
}

async function whoIs({ asker }: PoolToken): Promise<Answer<{ readonly id: string; readonly name: string }>> {
  const answer = await asker.get<ConnectionData>({ what: WHO, ...CONNECTION_DATA, needs: NEEDS });
  if (!answer.ok) return answer;
  const user = connectedUser(answer.value.value);
  if (user !== null) return { ok: true, value: user };
  const message = `Could not ${WHO}: the server takes it for nobody's.`;
  return failure(fault('platform.invalid-credentials', { message, next: 'Enter a new token.' }));
}

function introduction(found: readonly PoolIdentity[]): readonly string[] {
  const [writer, ...others] = found;
  if (writer === undefined) return [];
  const doubled = found
    .filter(({ tokens }) => tokens.length > 1)
    .map(
      ({ name, tokens }) =>
        `${capitalised(tokens.map(({ source }) => source).join(' and '))} belong to '${name}': one identity, whose requests the server counts together.`,
    );
  const names = others.map(({ name }) => `'${name}'`).join(', ');
  const reads = others.length === 0 ? '' : ` Reads are spread over '${writer.name}' and ${names}.`;
  return [`Everything is written as '${writer.name}'.${reads}`, ...doubled];
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
