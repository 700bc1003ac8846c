import { expect, test } from 'vitest';
import { fastHashing } from '../../../src/core/identity/fast-hashing.ts';
import { plainHashing } from '../../../src/core/identity/plain-hashing.ts';
import { fc } from '../../support/property.ts';

const fast = fastHashing();
if (fast === null) throw new Error('this Node has WebAssembly');

// What a message can be made of that is not simply a letter: digits, white space of all kinds, what JSON escapes, halves
// of pairs, neighbours of white space in UTF-8.
const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'word',
    ' ',
    '  ',
    '\t',
    '\n',
    '\v',
    '\r\n',
    '0',
    '12',
    '345',
    '"',
    '\\',
    '\u0001',
    '\u007f',
  ),
  fc.constantFrom(
    '\u0085',
    '\u00a0',
    '\u00a1',
    '\u1680',
    '\u2000',
    '\u200a',
    '\u200b',
    '\u2028',
    '\u2029',
    '\u202f',
  ),
  fc.constantFrom('\u205f', '\u2060', '\u3000', '\ufeff', '\ufffd', '\ud800', '\udc00', '😀', 'é', '“', '\0'),
  fc.string({ unit: 'binary', maxLength: 70 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const texts = fc.array(text, { maxLength: 30 });

test('messages are hashed as one by one', () => {
  fc.assert(
    fc.property(texts, (all) => {
      expect(fast.digits(fast.messages(all))).toEqual(plainHashing.digits(plainHashing.messages(all)));
    }),
  );
});

test('texts are hashed as one by one, of every length up to three blocks', () => {
  const all = Array.from({ length: 200 }, (_, length) => JSON.stringify('x'.repeat(length)));
  expect(fast.texts(all)).toEqual(plainHashing.texts(all));
});

test('more texts than fit at once, and larger ones, are hashed as one by one', () => {
  const all = Array.from({ length: 5000 }, (_, number) => `text ${'é'.repeat(number % 90)}`);
  all.splice(2500, 0, 'x'.repeat(200_000), '"'.repeat(120_000), '€'.repeat(120_000));
  expect(fast.messages(all)).toEqual(plainHashing.messages(all));
  expect(fast.texts(all)).toEqual(plainHashing.texts(all));
});

test('keys are hashed as one by one', () => {
  const name = text.map((each) => JSON.stringify(JSON.stringify(each)).slice(1, -1));
  const names = fc.array(name, { minLength: 1, maxLength: 5 });
  const row = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat({ max: 2 }), text, text);
  fc.assert(
    fc.property(names, names, fc.array(row, { maxLength: 20 }), (rules, places, rows) => {
      const parts = {
        rules,
        places,
        ruleOf: Int32Array.from(rows, ([rule]) => rule % rules.length),
        placeOf: Int32Array.from(rows, ([, place]) => place % places.length),
        occurrences: Int32Array.from(rows, ([, , occurrence]) => occurrence),
        kinds: Uint8Array.from(rows, ([, , , kind]) => kind),
        first: plainHashing.texts(rows.map(([, , , , own]) => own)),
        second: plainHashing.texts(rows.map(([, , , , , around]) => around)),
      };
      expect(fast.keys(parts)).toEqual(plainHashing.keys(parts));
    }),
  );
});

test('a name that is larger than all the room for names makes a key too', () => {
  const count = 3000;
  const parts = {
    rules: ['rule', 'r'.repeat(2_000_000)],
    places: ['place'],
    ruleOf: Int32Array.from({ length: count }, (_, row) => (row === 1500 ? 1 : 0)),
    placeOf: new Int32Array(count),
    occurrences: Int32Array.from({ length: count }, (_, row) => row),
    kinds: new Uint8Array(count),
    first: new Uint8Array(count * 8),
    second: new Uint8Array(count * 8),
  };
  expect(fast.keys(parts)).toEqual(plainHashing.keys(parts));
});
