import { FAULT_KINDS, type FaultKind } from '../../../sandbox/server/faults/fault-plan.ts';
import type { FaultScenario } from '../fault-scenarios.ts';
import { isSame, judgeAttempt, judgeRest } from './judge.ts';
import { type Played, replayLine } from './play.ts';
import { type Stage, startStage } from './stage.ts';
import { type Counts, report } from './sweep.ts';

const RERUNS = 3;
const DENSEST = 2;
const SPARSEST = 20;
/** Beyond that it is of interest from where on a task ends that dies again and again. */
const FURTHER = [24, 28, 32, 36, 40, 44, 48, 52, 56];
/** Passing faults: the client repeats a read that met one. */
const PASSING: readonly FaultKind[] = ['503', '429', 'lost', 'late', 'later', 'broken'];

/**
 * Whether a kind may keep the task from its end within three reruns when every k-th request fails so. A read that meets a
 * passing fault is repeated. Whatever else ends an attempt ends it again, unless a whole one fits between two faults.
 */
function mayStayOpen(kind: FaultKind, k: number, { scenario, perfect }: Stage): boolean {
  // A renewal is three writes in a row, which each round of an attempt begins anew. Of requests that are made at the same
  // time every third one may be the repetition of the one before.
  const densest = scenario === 'renews' ? 5 : 4;
  return PASSING.includes(kind) ? k < densest : k <= perfect.requests.length;
}

/**
 * Every k-th request fails, k = 2 to 20, in an attempt and in three reruns, in which the numbers go on, with one request of
 * somebody else between them; then one without faults.
 * Each attempt must be honest, nothing may be lost or doubled, and what has room to finish must.
 */
export async function playEveryKth(scenario: FaultScenario): Promise<Counts & { readonly open: number }> {
  const stage = await startStage(scenario, 'memory', 'direct');
  const failures: Played[] = [];
  const open = new Map<FaultKind, number[]>();
  let runs = 0;
  try {
    for (const kind of FAULT_KINDS.filter((each) => each !== 'slow')) {
      for (const k of densities(kind, stage.perfect.requests.length)) {
        runs += 1;
        await stage.restart();
        const plan = `every ${k}:${kind}`;
        const unfinished: string[] = [];
        const untrue: string[] = [];
        let attempt = await stage.attempt(plan);
        for (let rerun = 0; ; rerun += 1) {
          const said = judgeAttempt(attempt, stage.perfect);
          unfinished.push(...said.unfinished);
          untrue.push(...said.untrue);
          if (isSame(attempt, stage.perfect) || rerun === RERUNS) break;
          // Somebody else asks something too: else an attempt whose requests k divides meets the same faults forever.
          await stage.prepared.world.api('GET', '/_apis/projects').catch(() => undefined);
          attempt = await stage.attempt('same');
        }
        if (!isSame(attempt, stage.perfect)) {
          open.set(kind, [...(open.get(kind) ?? []), k]);
          if (!mayStayOpen(kind, k, stage)) unfinished.push(`not finished after ${RERUNS} reruns`);
        }
        const atRest = judgeRest(await stage.rest(attempt.state), stage.perfect);
        const all = { ...atRest, unfinished, untrue };
        const replay = replayLine(stage, [plan, ...Array.from({ length: RERUNS }, () => 'same')]);
        if (Object.values(all).some((each) => each.length > 0)) failures.push({ replay, ...all });
      }
    }
  } finally {
    await stage.close();
  }
  const shown = [...open].map(([kind, all]) => `${kind} ${spans(all)}`).join(', ');
  const title = `${scenario}, every k-th request: ${stage.perfect.requests.length} requests`;
  const counts = report(`${title}, open after ${RERUNS} reruns at k: ${shown || 'none'};`, runs, failures);
  return { ...counts, open: [...open.values()].flat().length };
}

function densities(kind: FaultKind, requests: number): readonly number[] {
  const asked = Array.from({ length: SPARSEST - DENSEST + 1 }, (_, index) => DENSEST + index);
  return kind.startsWith('crash') ? [...asked, ...FURTHER.filter((k) => k <= requests)] : asked;
}

/** `2-5 7`. */
function spans(all: readonly number[]): string {
  const found: [number, number][] = [];
  for (const each of all) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === each - 1) last[1] = each;
    else found.push([each, each]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}
