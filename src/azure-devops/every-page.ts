import { success } from '../core/result.ts';
import type { Answer, Client } from './client.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import type { Call } from './request.ts';

/** More than any list has: a server that never comes to an end must not be asked for ever. */
const PAGES_MAX = 1000;

/**
 * All items of a list without continuation tokens.
 * @param size of a page; a shorter one is the last
 * @param names of the parameters: some lists leave out the dollar sign
 */
export async function everyPage<T>(
  client: Client,
  call: Call,
  size: number,
  names: { readonly top: string; readonly skip: string } = { top: '$top', skip: '$skip' },
): Promise<Answer<readonly T[]>> {
  const found: T[] = [];
  let before: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { ...call.query, [names.top]: size, [names.skip]: page === 0 ? null : found.length };
    const answer: Answer<readonly T[]> = await client.list<T>({ ...call, query });
    if (!answer.ok) return answer;
    const first = JSON.stringify(answer.value[0]);
    // The same page again: this server does not know the parameter.
    if (page > 0 && first === before) {
      return incompleteAnswer(call.what, 'the server repeats a page of the list', answer);
    }
    before = first ?? null;
    found.push(...answer.value);
    if (answer.value.length < size) return { ...answer, ...success(found) };
  }
  return incompleteAnswer(call.what, `there are more than ${PAGES_MAX} pages`);
}
