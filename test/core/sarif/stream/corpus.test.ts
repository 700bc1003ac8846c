import { describe, it } from 'vitest';
import { sharedFolder } from '../../../support/shared.ts';
import { expectCorpusInPieces } from './corpus-in-pieces.ts';
import { WINDOWS } from './same-in-pieces.ts';

describe.skipIf(sharedFolder() === null)('every file of the corpus, read in pieces', () => {
  it(
    'tells the same as read at once, in the same order',
    () => expectCorpusInPieces((index) => [WINDOWS[index % WINDOWS.length] ?? 64]),
    300_000,
  );
});
