import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownText } from '../../../hub/data/shown-text.ts';

it('foreign text keeps its lines and its spaces', () => {
  expect(shownText('  a\tb \r\n\n\tc\u2028d')).toBe('  a b \n\n\tc\nd');
});

const DECEIVING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

it('foreign text shows nothing that turns the reading direction or controls a terminal', () => {
  const text = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(text, (foreign) => {
      expect(DECEIVING.test(shownText(foreign))).toBe(false);
    }),
  );
});
