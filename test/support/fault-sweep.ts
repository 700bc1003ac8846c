import { type FaultKind, parseFaultPlan } from '../../sandbox/server/faults/fault-plan.ts';
import type { SandboxSnapshot } from '../../sandbox/server/sandbox-server.ts';
import { createHttps } from '../../src/node/https.ts';
import type { Http } from '../../src/ports/http.ts';
import { FAULT_SCENARIOS, type FaultScenario, type Prepared, type Repositories } from './fault-scenarios.ts';
import type { InProcessEnd } from './step-in-process.ts';
import { worldFacts } from './world-facts.ts';

/** A request of the fault-free run. */
export interface CountedRequest {
  /** From 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
}

/** What a plan did that it must not. */
interface Failure {
  /** One line to replay it. */
  readonly replay: string;
  /** Facts of the fault-free world that are missing after a rerun, or ends of runs that must not be. */
  readonly lost: readonly string[];
  /** Facts that the fault-free world does not have. */
  readonly doubled: readonly string[];
  /** Said by a run that must not have said it. */
  readonly untrue: readonly string[];
}

/** A scenario that can be played with any plan. */
interface Sweep {
  readonly requests: readonly CountedRequest[];
  /** Plays a plan and then none. @returns null: all is as it shall be. */
  play(plan: string): Promise<Failure | null>;
  close(): Promise<void>;
}

/** Prepares a scenario and counts its requests. */
async function startSweep(scenario: FaultScenario, repositories: Repositories): Promise<Sweep> {
  const prepared = await FAULT_SCENARIOS[scenario](repositories);
  const { world, build } = prepared;
  const { faults } = world.sandbox;
  const start: SandboxSnapshot = await world.sandbox.snapshot();
  faults.arm([]);
  const perfect = await finished(prepared);
  const requests = faults.seen.map((line, index) => {
    const [method = '', path = ''] = line.split(' ');
    return { number: index + 1, method, path };
  });
  const repeated = await finished(prepared);
  if (differs(repeated, perfect))
    throw new Error(`${scenario}: another attempt without faults changes something`);

  return {
    requests,
    async play(plan) {
      await world.sandbox.reset(start);
      const faulted = await playFaulted(prepared, plan);
      const after = await worldFacts(world, build);
      const untrue = faulted === null ? [] : whatIsUntrue(faulted, after, perfect);
      // What another attempt does to this very world is known.
      if (untrue.length === 0 && faulted !== null && !differs({ end: faulted, facts: after }, perfect))
        return null;
      const again = await finished(prepared);
      const lost = without(perfect.facts, again.facts);
      const doubled = without(again.facts, perfect.facts);
      if (again.end.result !== perfect.end.result) lost.push(`the rerun ended with ${again.end.result}`);
      if (lost.length + doubled.length + untrue.length === 0) return null;
      const replay = `FAULT_SCENARIO=${scenario} FAULT_PLAN="${plan}" npx vitest run test/faults/task.test.ts`;
      return { replay, lost, doubled, untrue };
    },
    close: () => world.close(),
  };
}

interface Finished {
  readonly end: InProcessEnd;
  readonly facts: readonly string[];
}

async function finished({ world, build, step }: Prepared): Promise<Finished> {
  const end = await step();
  await world.sandbox.settled();
  return { end, facts: await worldFacts(world, build) };
}

/** @returns null: the task died. */
async function playFaulted({ world, step }: Prepared, plan: string): Promise<InProcessEnd | null> {
  const { faults } = world.sandbox;
  let die: () => void = () => undefined;
  const death = new Promise<null>((resolve) => {
    die = () => resolve(null);
  });
  faults.arm(parseFaultPlan(plan), die);
  const end = await Promise.race([step(mortal(death)), death]);
  if (faults.injected === 0) throw new Error(`no request was hit by ${plan}`);
  faults.arm([]);
  await world.sandbox.settled();
  return end;
}

/** Whoever is dead hears and says nothing any more. */
function mortal(death: Promise<null>): Http {
  const http = createHttps();
  let isDead = false;
  void death.then(() => {
    isDead = true;
  });
  const silence = new Promise<never>(() => undefined);
  return {
    async send(request) {
      if (isDead) return silence;
      const answer = await http.send(request);
      return isDead ? silence : answer;
    },
  };
}

/** Either everything is as without fault, or somebody is told. */
function whatIsUntrue(
  { result, outputs, faults, warnings }: InProcessEnd,
  facts: readonly string[],
  perfect: Finished,
): readonly string[] {
  const untrue: string[] = [];
  const { verdict = 'none' } = outputs;
  if (result === 'none' || verdict === 'none') untrue.push('the faulted run did not end');
  if (![perfect.end.outputs['verdict'], 'error'].includes(verdict)) untrue.push(`the verdict was ${verdict}`);
  if (verdict !== 'passed' && result !== 'failed') untrue.push(`${verdict}, and the step ${result}`);
  const missing = without(perfect.facts, facts);
  if (missing.length > 0 && faults.length + warnings.length === 0)
    untrue.push(`nobody was told of: ${missing.join('; ')}`);
  for (const { message, next } of faults) if (next === '') untrue.push(`no next step: ${message}`);
  return untrue;
}

function differs(one: Finished, other: Finished): boolean {
  return one.end.result !== other.end.result || one.facts.join('\n') !== other.facts.join('\n');
}

/** What of `all` is not in `some`, counted. */
function without(all: readonly string[], some: readonly string[]): string[] {
  const left = [...some];
  return all.filter((each) => {
    const index = left.indexOf(each);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** Every fault that makes a difference to this request: a read that nobody answers is the same, done or not. */
export function plansFor({ number, method }: CountedRequest): readonly string[] {
  const kinds: FaultKind[] = ['503', '429', '203', 'html', 'lost', 'truncated', 'broken', 'crash-before'];
  if (method !== 'GET') kinds.push('late', 'later', 'duplicate', 'crash-after');
  return [...kinds.map((kind) => `${number}:${kind}`), `${number}+:503`];
}

/** Plays all plans, says how many failed and how to play those again. @returns the same, counted. */
export async function playAll(
  scenario: FaultScenario,
  plansOf: (request: CountedRequest) => readonly string[],
): Promise<{
  readonly runs: number;
  readonly lost: number;
  readonly doubled: number;
  readonly untrue: number;
}> {
  const sweep = await startSweep(scenario, (process.env['REPO'] ?? 'memory') as Repositories);
  const failures: Failure[] = [];
  let runs = 0;
  try {
    for (const plan of sweep.requests.flatMap(plansOf)) {
      const failure = await sweep.play(plan);
      runs += 1;
      if (failure !== null) failures.push(failure);
    }
  } finally {
    await sweep.close();
  }
  const counts = {
    runs,
    lost: failures.filter((each) => each.lost.length > 0).length,
    doubled: failures.filter((each) => each.doubled.length > 0).length,
    untrue: failures.filter((each) => each.untrue.length > 0).length,
  };
  const words = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  const lines = failures.flatMap(({ replay, lost, doubled, untrue }) => [
    replay,
    ...lost.map((each) => `  lost: ${each}`),
    ...doubled.map((each) => `  doubled: ${each}`),
    ...untrue.map((each) => `  untrue: ${each}`),
  ]);
  process.stdout.write(
    `${[`${scenario}: ${sweep.requests.length} requests, ${words.join(', ')}`, ...lines].join('\n')}\n`,
  );
  return counts;
}
