import { parseFaultPlan } from '../../../sandbox/server/faults/fault-plan.ts';
import type { SandboxSnapshot } from '../../../sandbox/server/sandbox-server.ts';
import { createDirectHttp } from '../direct-http.ts';
import { FAULT_SCENARIOS, type FaultScenario, type Prepared, type Repositories } from '../fault-scenarios.ts';
import { worldFacts } from '../world-facts.ts';
import { isSame, type Outcome } from './judge.ts';
import { createMortal } from './mortal.ts';

/** Real sockets of this machine, or none: then a request costs a third. */
export type Transport = 'network' | 'direct';

/** A request as it came. */
export interface CountedRequest {
  /** From 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
}

/** An attempt of the task, and the world after it at rest. */
interface Attempt extends Outcome {
  readonly requests: readonly CountedRequest[];
  /** Faults that hit. */
  readonly injected: number;
  /** Worlds with the same state are the same to any further attempt. */
  readonly state: string;
}

/** A prepared scenario on which attempts are played. */
export interface Stage {
  readonly scenario: FaultScenario;
  /** The attempt without faults in the world as it was at the beginning. */
  readonly perfect: Attempt;
  restart(): Promise<void>;
  /** @param plan null: no faults; `same`: the plan before goes on, and so do its numbers. */
  attempt(plan: string | null | 'same'): Promise<Attempt>;
  /** An attempt without faults in a world of this state, which is there. What happens then is asked only once. */
  rest(state: string): Promise<Attempt>;
  snapshot(): Promise<SandboxSnapshot>;
  back(to: SandboxSnapshot): Promise<void>;
  readonly prepared: Prepared;
  close(): Promise<void>;
}

export async function startStage(
  scenario: FaultScenario,
  repositories: Repositories,
  transport: Transport = 'network',
): Promise<Stage> {
  const prepared = await FAULT_SCENARIOS[scenario](repositories);
  const { world, build } = prepared;
  const { sandbox, services } = world;
  const { faults } = sandbox;
  const start = await sandbox.snapshot();
  const known = new Map<string, Attempt>();
  let die: () => void = () => undefined;

  /** Facts are what counts; numbers decide who is first. */
  async function state(facts: readonly string[]): Promise<string> {
    const pulls = services.world.pullRequests.map((each) => [each.sourceRefName, each.statuses.length]);
    const run = services.world.builds.find(({ id }) => id === build.id);
    return JSON.stringify([facts, pulls, run?.attachments.length, services.world.leases.length]);
  }

  async function attempt(plan: string | null): Promise<Attempt> {
    const mortal = createMortal(transport === 'direct' ? createDirectHttp(sandbox) : undefined);
    die = mortal.die;
    if (plan !== 'same') faults.arm(plan === null ? [] : parseFaultPlan(plan), () => die());
    const before = { seen: faults.seen.length, injected: faults.injected };
    const end = await Promise.race([prepared.step(mortal.http), mortal.death]);
    await mortal.quiet();
    await sandbox.settled();
    const facts = await worldFacts(world, build);
    const requests = faults.seen.slice(before.seen).map((line, index) => {
      const [method = '', path = ''] = line.split(' ');
      return { number: index + 1, method, path };
    });
    return { end, facts, requests, injected: faults.injected - before.injected, state: await state(facts) };
  }

  const perfect = await attempt(null);
  const { faults: heard = [], warnings = [] } = perfect.end ?? {};
  if (heard.length + warnings.length > 0)
    throw new Error(
      `${scenario}: without faults it says ${[...heard.map((each) => each.message), ...warnings].join(' ')}`,
    );
  const repeated = await attempt(null);
  if (!isSame(repeated, perfect))
    throw new Error(`${scenario}: another attempt without faults changes something`);

  return {
    scenario,
    perfect,
    prepared,
    restart: () => sandbox.reset(start),
    attempt,
    async rest(of) {
      const found = known.get(of) ?? (await attempt(null));
      known.set(of, found);
      return found;
    },
    snapshot: () => sandbox.snapshot(),
    back: (to) => sandbox.reset(to),
    close: () => world.close(),
  };
}
