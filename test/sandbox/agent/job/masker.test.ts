import { expect, it } from 'vitest';
import { Masker } from '../../../../sandbox/agent/job/masker.ts';

it('a secret is masked as it is, line by line, in JSON and in URLs; an empty one masks nothing', () => {
  const masker = new Masker();
  for (const secret of [
    '',
    ' ',
    'p"ss&1',
    'long-secret',
    'long-secret-longer',
    'first line\nsecond line',
    '\ud800x',
  ]) {
    masker.add(secret);
  }
  expect(masker.mask('a p"ss&1 b p\\"ss&1 c p%22ss%261')).toBe('a *** b *** c ***');
  expect(masker.mask('long-secret-longer long-secret')).toBe('*** ***');
  expect(masker.mask('x second line y')).toBe('x *** y');
  expect(masker.mask('nothing here')).toBe('nothing here');
});
