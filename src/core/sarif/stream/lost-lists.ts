import type { ReadLimits } from '../limits.ts';
import type { LogProblem } from '../log/log.ts';
import { lostListProblem } from '../log/log-problems.ts';
import { survey } from './survey.ts';

/** Lists with results of which `JSON.parse` tells nothing, because another one of the same name stands behind them. */
export async function lostLists(json: string, limits: ReadLimits): Promise<readonly LogProblem[]> {
  const found = await survey(encoded(json), limits, Number.POSITIVE_INFINITY, null);
  return 'kind' in found ? [] : found.lost.map(lostListProblem);
}

async function* encoded(json: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(json);
}
