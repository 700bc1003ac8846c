import { describe, it } from 'vitest';
import { expectSameDetailsLater, expectToldAsParsed } from './usual-properties.ts';

const LOGS = 5_000;

describe('five thousand logs of results that are written as most tools do', () => {
  it('are told as if they were parsed', () => expectToldAsParsed(LOGS), 1_800_000);

  it(
    'have the same details when those that take longer are asked for at the end',
    () => expectSameDetailsLater(LOGS),
    1_800_000,
  );
});
