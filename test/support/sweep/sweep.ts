import type { FaultScenario, Repositories } from '../fault-scenarios.ts';
import { createPlayer, type Plans, type Played } from './play.ts';
import { type Stage, startStage, type Transport } from './stage.ts';

/** Of many plays. */
export interface Counts {
  readonly runs: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unfinished: number;
  readonly untrue: number;
}

export const IN_ORDER = { lost: 0, doubled: 0, unfinished: 0, untrue: 0 };

interface Choices {
  readonly repositories?: Repositories;
  readonly transport?: Transport;
  /** Of the sweep, for its line. */
  readonly name?: string;
}

/** Plays all plans, says in one line what came of it and how to play again what went wrong. */
export async function playAll(
  scenario: FaultScenario,
  plansOf: (stage: Stage) => Iterable<Plans> | AsyncIterable<Plans>,
  { repositories = 'memory', transport = 'network', name = '' }: Choices = {},
): Promise<Counts> {
  const stage = await startStage(scenario, repositories, transport);
  const failures: Played[] = [];
  let runs = 0;
  try {
    const player = createPlayer(stage);
    for await (const plans of plansOf(stage)) {
      runs += 1;
      const failure = await player.play(plans);
      if (failure !== null) failures.push(failure);
    }
  } finally {
    await stage.close();
  }
  return report(`${scenario}${name}: ${stage.perfect.requests.length} requests`, runs, failures);
}

/** Prints the counts and what went wrong. */
export function report(title: string, runs: number, failures: readonly Played[]): Counts {
  const counts = {
    runs,
    lost: failures.filter((each) => each.lost.length > 0).length,
    doubled: failures.filter((each) => each.doubled.length > 0).length,
    unfinished: failures.filter((each) => each.unfinished.length > 0).length,
    untrue: failures.filter((each) => each.untrue.length > 0).length,
  };
  const words = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  const lines = failures.flatMap(({ replay, ...wrong }) => [
    replay,
    ...Object.entries(wrong).flatMap(([kind, all]) =>
      all.map((each: string) => `  ${kind}: ${shortened(each)}`),
    ),
  ]);
  process.stdout.write(`${[`${title}, ${words.join(', ')}`, ...lines].join('\n')}\n`);
  return counts;
}

/** Descriptions are long. */
function shortened(text: string): string {
  return text.length > 400 ? `${text.slice(0, 150)} … ${text.slice(-200)}` : text;
}
