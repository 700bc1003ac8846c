import type { SandboxSnapshot } from '../../../sandbox/server/sandbox-server.ts';
import { judgeAttempt, judgeRest, type Wrong } from './judge.ts';
import type { Stage } from './stage.ts';

/** Plans of the attempts, one after the other; `same`: the one before goes on. The last attempt has none. */
export type Plans = readonly string[];

/** What one play did wrong, with the line that plays it again. */
export interface Played extends Wrong {
  readonly replay: string;
}

/** Plays attempts with faults and then one without. */
interface Player {
  /** @returns null: everything was as it must be. */
  play(plans: Plans): Promise<Played | null>;
}

/** Between the plans of two attempts, in what is printed to replay it. */
export const THEN = ' then ';

export function createPlayer(stage: Stage): Player {
  /** The world after the first of several attempts, as long as they begin alike. */
  let begun: { readonly plan: string; readonly at: SandboxSnapshot; readonly wrong: Said } | null = null;

  async function begin(plan: string): Promise<Said> {
    if (begun?.plan === plan) {
      await stage.back(begun.at);
      return begun.wrong;
    }
    await stage.restart();
    const wrong = await faulted(stage, plan);
    begun = { plan, at: await stage.snapshot(), wrong };
    return wrong;
  }

  return {
    async play(plans) {
      const [first = '', ...others] = plans;
      if (others.length === 0) await stage.restart();
      const all = [others.length === 0 ? await faulted(stage, first) : await begin(first)];
      for (const plan of others) all.push(await faulted(stage, plan));
      const rest = await stage.rest(all.at(-1)?.state ?? '');
      const atRest = judgeRest(rest, stage.perfect);
      const unfinished = all.flatMap((each) => each.unfinished);
      const untrue = all.flatMap((each) => each.untrue);
      if (atRest.lost.length + atRest.doubled.length + unfinished.length + untrue.length === 0) return null;
      return { replay: replayLine(stage, plans), ...atRest, unfinished, untrue };
    },
  };
}

type Said = Pick<Wrong, 'unfinished' | 'untrue'> & { readonly state: string };

async function faulted(stage: Stage, plan: string): Promise<Said> {
  const attempt = await stage.attempt(plan);
  if (attempt.injected === 0) throw new Error(`no request was hit: ${replayLine(stage, [plan])}`);
  return { ...judgeAttempt(attempt, stage.perfect), state: attempt.state };
}

/** What to type in order to see it again. */
export function replayLine({ scenario }: Stage, plans: Plans): string {
  return `FAULT_SCENARIO=${scenario} FAULT_PLAN="${plans.join(THEN)}" npx vitest run test/faults/task.test.ts`;
}
