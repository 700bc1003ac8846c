import { describe, it } from 'vitest';
import { expectSameInPieces } from './same-in-pieces.ts';

describe('five thousand logs of any kind', () => {
  it('tell the same in pieces of any size as at once', () => expectSameInPieces(5_000), 1_800_000);
});
