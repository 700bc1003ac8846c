import { describe, it } from 'vitest';
import { expectSameDetailsLater, expectToldAsParsed } from './usual-properties.ts';

describe('results that are written as most tools do', () => {
  it('are told as if they were parsed', () => expectToldAsParsed(400));

  it('have the same details when those that take longer are asked for at the end', () =>
    expectSameDetailsLater(400));
});
