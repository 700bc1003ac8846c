import type { HttpRequest } from '../../../src/ports/http.ts';
import { createDirectHttp } from '../direct-http.ts';
import { FAULT_SCENARIOS, type FaultScenario } from '../fault-scenarios.ts';
import type { InProcessEnd } from '../step-in-process.ts';
import { worldFacts } from '../world-facts.ts';
import { judgeAttempt, judgeRest, type Outcome } from './judge.ts';
import type { Played } from './play.ts';
import { createSchedule, everySchedule } from './schedule.ts';
import { type Counts, report } from './sweep.ts';

type Bits = readonly (0 | 1)[];

/** Which of the two builds wrote a description or a commit is chance. */
function byWhomever(fact: string): string {
  return fact
    .replaceAll(/(\[Run |buildId=|FixGate-Run: )\d+/g, '$1N')
    .replace(/("fixgateRunId",.*"\$value":")\d+/, '$1N');
}

/** Writes that both builds may do to the same things; what a build writes to itself hurts nobody. */
export const PARTS = {
  /** Statuses and leases. */
  publication: /\/statuses|\/retention\/leases/,
  /** Branches and pull requests of fixes. */
  remediation: /\/git\/repositories\/[^/]+\/(?:pushes|refs|pullrequests)/i,
  both: /\/statuses|\/retention\/leases|\/git\//,
} as const;

const MOST_BITS = 12;

/** Two builds of one commit at once, over all interleavings of their writes; then another attempt of the newer one. */
export async function playDuels(
  scenario: FaultScenario,
  part: keyof typeof PARTS,
  { only }: { readonly only?: Bits } = {},
): Promise<Counts> {
  const first = await FAULT_SCENARIOS[scenario]('memory');
  const second = await first.rival();
  const { sandbox } = first.world;
  const builds = [first, second] as const;
  const inner = createDirectHttp(sandbox);
  const start = await sandbox.snapshot();
  sandbox.faults.arm([]);
  const known = new Map<string, Outcome>();

  async function facts(): Promise<readonly string[]> {
    await sandbox.settled();
    const all = await Promise.all(builds.map(({ world, build }) => worldFacts(world, build)));
    return all.flat().map(byWhomever).sort();
  }

  async function rest(of: readonly string[]): Promise<Outcome> {
    const pulls = first.world.services.world.pullRequests.map((each) => each.sourceRefName);
    const key = JSON.stringify([of, pulls]);
    const found = known.get(key) ?? { end: await second.step(inner), facts: await facts() };
    known.set(key, found);
    return found;
  }

  const holds = ({ url }: HttpRequest): boolean => PARTS[part].test(new URL(url).pathname);
  const inTurn = [await first.step(inner), await second.step(inner)] as const;
  const perfect: Outcome = await rest(await facts());
  const failures: Played[] = [];
  let runs = 0;

  async function play(bits: Bits): Promise<Bits> {
    await sandbox.reset(start);
    const schedule = createSchedule(bits, inner, holds);
    const steps = [first.step(schedule.clients[0]), second.step(schedule.clients[1])] as const;
    const choices = await schedule.run(steps);
    const ends = await Promise.all(steps);
    const failure = await judge(ends, choices);
    if (failure !== null) failures.push(failure);
    runs += 1;
    return choices;
  }

  async function judge(ends: readonly InProcessEnd[], choices: Bits): Promise<Played | null> {
    const after = await facts();
    const said = ends.map((end, which) =>
      // What the other one may have done instead is judged at rest.
      judgeAttempt({ end, facts: perfect.facts }, { end: inTurn[which] ?? null, facts: perfect.facts }),
    );
    const atRest = judgeRest(await rest(after), perfect);
    const unfinished = said.flatMap((each) => each.unfinished);
    const untrue = said.flatMap((each) => each.untrue);
    if ([atRest.lost, atRest.doubled, unfinished, untrue].every((each) => each.length === 0)) return null;
    const bits = choices.slice(0, MOST_BITS).join('');
    const replay = `FAULT_SCENARIO=${scenario} FAULT_DUEL=${part}:${bits} npx vitest run test/faults/duel.test.ts`;
    return { replay, ...atRest, unfinished, untrue };
  }

  try {
    if (only !== undefined) await play(only);
    else for await (const _ of everySchedule(MOST_BITS, play));
  } finally {
    await first.world.close();
  }
  return report(`${scenario}, two builds at once, ${part}`, runs, failures);
}
