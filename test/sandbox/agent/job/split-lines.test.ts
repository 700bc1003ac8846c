import { expect, it } from 'vitest';
import { splitLines } from '../../../../sandbox/agent/job/split-lines.ts';

it('a very long line in very many pieces is one line, gone through once', () => {
  const lines: string[] = [];
  const splitter = splitLines((line) => lines.push(line));
  // From its beginning with each piece would take minutes.
  const piece = Buffer.from('xyz ');
  for (let count = 0; count < 300_000; count += 1) splitter.take(piece);
  splitter.take(Buffer.from('\r\nend'));
  splitter.end();
  expect(lines.map((line) => line.length)).toEqual([1_200_000, 3]);
});
