import { describe, expect, it } from 'vitest';
import { mayHold } from '../../../src/core/text/holds-secret.ts';
import { redact } from '../../../src/core/text/redact.ts';
import { fc } from '../../support/property.ts';

describe('mayHold', () => {
  const piece = fc.constantFrom(
    'a',
    'Z9',
    '/',
    '+',
    '=',
    ' ',
    '"',
    '\\',
    '%',
    'é',
    '\ud83d\ude00',
    '\ud83d',
    '\n',
  );
  const secret = fc.array(piece, { minLength: 3, maxLength: 12 }).map((pieces) => pieces.join(''));
  const wellFormed = (value: string): string => value.replace(/\p{Surrogate}/gu, '\ufffd');
  const spelled = (value: string): readonly string[] => [
    value,
    encodeURIComponent(wellFormed(value)),
    encodeURI(wellFormed(value)),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64'),
  ];

  it('says no of no text that holds a spelling of the secret', () => {
    fc.assert(
      fc.property(secret, fc.nat(4), fc.constantFrom('', 'x ', 'ab'), (value, which, around) => {
        const text = `${around}${spelled(value)[which] ?? ''}${around}`;
        expect(mayHold(text)(value)).toBe(true);
      }),
    );
  });

  it('changes nothing about what is redacted', () => {
    fc.assert(
      fc.property(fc.array(secret, { maxLength: 4 }), secret, fc.nat(4), (secrets, other, which) => {
        const text = [...secrets, other].map((each) => spelled(each)[which] ?? '').join(' or ');
        const likely = [...secrets, other].filter(mayHold(text));
        expect(redact(text, likely)).toBe(redact(text, [...secrets, other]));
      }),
    );
  });

  it('says no of a sentence without it, which most are', () => {
    expect(mayHold('A generic API key was found in this file.')('sk-8f7a6b5c4d3e2f1a0b9c')).toBe(false);
  });
});
