import { afterAll, beforeAll } from 'vitest';
import type { ProfileName } from '../../../sandbox/server/profile/profile.ts';
import { openStage, type Stage } from './stage.ts';
import type { Suite } from './suite.ts';
import { type Exchange, exchangesOf, nameOf, type Part } from './traffic.ts';

/** One sandbox for all tests around it, and what every part exchanges with it. */
export function stageFor(profile: ProfileName): {
  readonly suite: Suite;
  readonly exchanges: Exchange[];
  keep(part: Part): void;
} {
  const opened: Stage[] = [];
  const exchanges: Exchange[] = [];
  const suite: Suite = {
    profile,
    stage() {
      const [stage] = opened;
      if (stage === undefined) throw new Error('the stage is not open yet');
      return stage;
    },
  };
  beforeAll(async () => {
    opened.push(await openStage(profile));
  });
  afterAll(async () => {
    await opened[0]?.sandbox.close();
  });
  return {
    suite,
    exchanges,
    keep(part) {
      exchanges.push(...exchangesOf(part, suite.stage()));
      suite.stage().sandbox.recorder.clear();
    },
  };
}

/** Names of the operations that succeeded nowhere. */
export function unasked(suite: Suite, exchanges: readonly Exchange[]): string[] {
  const asked = new Set(
    exchanges.filter(({ status }) => status < 300).map(({ operation }) => nameOf(operation)),
  );
  return suite
    .stage()
    .operations.map(nameOf)
    .filter((name) => !asked.has(name));
}

/** Query parameters that an operation does not know, by whomever they were sent. */
export function unknownParameters(exchanges: readonly Exchange[]): string[] {
  const unknown = exchanges.flatMap(({ operation, violations }) =>
    violations.map((violation) => `${nameOf(operation)}: ${violation}`),
  );
  return [...new Set(unknown)];
}
