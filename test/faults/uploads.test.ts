import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeRest } from '../support/sweep/judge.ts';
import { type Stage, startStage } from '../support/sweep/stage.ts';

const TYPES = ['index.v1', 'messages.v1', 'baseline.v1', 'core.summary'];

let stage: Stage;
beforeAll(async () => {
  stage = await startStage('opens', 'memory');
});
afterAll(() => stage.close());

describe('an attachment that the agent uploads, of which the task hears nothing', () => {
  it.each(TYPES.flatMap((type) => ['lost', 'late', 'later', 'duplicate'].map((kind) => [type, kind])))(
    '%s %s: another attempt leaves everything as without fault',
    async (type, kind) => {
      await stage.restart();
      const { end, injected } = await stage.attempt(`UPLOAD ${type}:${kind}`);
      expect(injected).toBe(1);
      expect(end?.result).toBe(stage.perfect.end?.result);
      expect(judgeRest(await stage.attempt(null), stage.perfect)).toEqual({ lost: [], doubled: [] });
    },
  );
});
