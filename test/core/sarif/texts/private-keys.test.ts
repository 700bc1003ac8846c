import { describe, expect, it } from 'vitest';
import { privateKeys, type Searched } from '../../../../src/core/sarif/texts/private-keys.ts';
import { redactTokens } from '../../../../src/core/sarif/texts/secrets.ts';
import { fc } from '../../../support/property.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const kind = fc.constantFrom('', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED ', 'PGP ');
const body = fc.string({ unit: fc.constantFrom(...BASE64), minLength: 40, maxLength: 20_000, size: 'max' });
/** How lines of a key are separated where somebody writes it down. */
const lineEnd = fc.constantFrom(
  '\n',
  '\r\n',
  '\\n',
  '\\\\n',
  '\n    ',
  '\n+',
  '\n# ',
  '", \n "',
  '" +\n      "',
  ' ',
  '%0A',
  '\n  > ',
);

/** Every part of the key that is long enough to be recognised. */
function survivors(shown: string, key: string): readonly string[] {
  const parts = Array.from({ length: Math.ceil(key.length / 12) }, (_, at) =>
    key.slice(at * 12, at * 12 + 12),
  );
  return parts.filter((part) => part.length > 5 && shown.includes(part));
}

const lines = (key: string, width: number) => key.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [];

describe('of a private key', () => {
  it('nothing survives, however long it is, however its lines are separated, with and without an end mark', () => {
    const ends = fc.constantFrom('END', 'cut off', 'nothing');
    const property = fc.property(
      kind,
      body,
      lineEnd,
      fc.constantFrom(64, 70, 76, 30_000),
      ends,
      (name, key, between, width, end) => {
        const block = name === 'PGP ' ? ' BLOCK' : '';
        const header = `-----BEGIN ${name}PRIVATE KEY${block}-----`;
        const footer = {
          END: `${between}-----END ${name}PRIVATE KEY${block}----- Use a vault.`,
          'cut off': `${between}-----END ${name}PRI`,
          nothing: '',
        };
        const text = `Found: ${header}${between}${lines(key, width).join(between)}${footer[end as keyof typeof footer]}`;
        const shown = redactTokens(text);
        expect(survivors(shown, key)).toEqual([]);
        expect(shown).toMatch(/^Found: \[redacted: /u);
        if (end === 'END') expect(shown).toMatch(/\] Use a vault\.$/u);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it('nothing survives where a text ends in it', () => {
    const property = fc.property(body, lineEnd, fc.nat({ max: 400 }), (key, between, length) => {
      const text = `-----BEGIN PRIVATE KEY-----${between}${lines(key, 64).join(between)}`.slice(
        0,
        28 + length,
      );
      expect(survivors(redactTokens(text), key)).toEqual([]);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it.each([
    ['fields before it', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0123456789ABCDEF\n\n'],
    ['fields in one line', 'Proc-Type: 4,ENCRYPTED DEK-Info: AES-256-CBC,0123456789ABCDEF '],
    ['a version of the tool', 'Version: GnuPG v2.2.4 (GNU/Linux)\n\n'],
    ['dots for a part of it', `${'Zz9+'.repeat(16)}\n...\n`],
    [
      'a part that was redacted before',
      `${'Zz9+'.repeat(16)}\n[redacted: 64 characters, letters and digits]\n`,
    ],
    ['something that looks like a token', `eyJ${'a'.repeat(61)}\nAKIA${'A'.repeat(16)}\n`],
  ])('nothing survives behind %s', (_what, before) => {
    const key = 'MIIEowIBAAKCAQEA0Z3VS5JJcds3xfnygWyF8PbnGy0AHB7MhgwMbRvI0MBZhpI2';
    const shown = redactTokens(`key: -----BEGIN RSA PRIVATE KEY-----\n${before}${key}\nQw==`);
    expect(shown).toMatch(/^key: \[redacted: \d+ characters, letters and digits and signs\]$/u);
  });

  it.each([
    [
      'a sentence about one',
      'Remove "-----BEGIN PRIVATE KEY-----" and what follows. Then rotate it.',
      /^Remove "\[redacted: [^\]]+\]"? .*what follows\. Then rotate it\.$/u,
    ],
    [
      'a sentence behind one that is cut off',
      `-----BEGIN PRIVATE KEY-----\n${'Ab9/'.repeat(16)}\nThis must not be here: rotate it.`,
      /be here: rotate it\.$/u,
    ],
    [
      'another certificate',
      '-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----',
      /^-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----$/u,
    ],
    [
      'a certificate behind a key',
      `-----BEGIN PRIVATE KEY-----\n${'Ab9/'.repeat(9000)}\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\nMIIE`,
      /\]\n-----BEGIN CERTIFICATE-----\nMIIE$/u,
    ],
  ])('stays %s', (_what, text, expected) => {
    expect(redactTokens(text)).toMatch(expected);
  });

  it('is the same when it is redacted again', () => {
    const text = `a -----BEGIN PRIVATE KEY-----\n${'Ab9/'.repeat(100)} b c d e`;
    expect(redactTokens(redactTokens(text))).toBe(redactTokens(text));
  });
});

/** A text that counts how much of it is looked at. */
function counting(text: string): { readonly text: Searched; readonly steps: () => number } {
  let steps = 0;
  const took = <T>(count: number, value: T): T => {
    steps += count;
    return value;
  };
  return {
    steps: () => steps,
    text: {
      length: text.length,
      charCodeAt: (at) => took(1, text.charCodeAt(at)),
      startsWith: (what, at = 0) => took(what.length, text.startsWith(what, at)),
      slice: (from = 0, to = text.length) => took(to - from, text.slice(from, to)),
      indexOf: (what, from = 0) => {
        const found = text.indexOf(what, from);
        return took((found === -1 ? text.length : found) - from, found);
      },
    },
  };
}

describe('looking for private keys', () => {
  it.each([
    ['headers', '-----BEGIN PRIVATE KEY-----'],
    ['headers in lines', '-----BEGIN RSA PRIVATE KEY-----\n'],
    ['headers with words', '-----BEGIN RSA PRIVATE KEY----- is bad. '],
    ['beginnings of headers', '-----BEGIN'],
    ['other headers', '-----BEGIN CERTIFICATE-----\n'],
    ['headers and end marks', '-----BEGIN PRIVATE KEY-----x.y-----END PRIVATE KEY-----'],
    ['end marks', '-----END PRIVATE KEY-----'],
    ['hyphens', '-'],
    ['letters in lines', 'A\n'],
    ['capitals and colons', 'Comment: \n'],
    ['what looks redacted', '[redacted: '],
  ])('takes time that grows like the text: many %s', (_what, piece) => {
    const stepsFor = (count: number): number => {
      const { text, steps } = counting(`-----BEGIN PRIVATE KEY-----\n${piece.repeat(count)}`);
      privateKeys(text);
      return steps();
    };
    const [some, more] = [stepsFor(2_000), stepsFor(20_000)];
    expect(more).toBeLessThan(11 * some);
    expect(more).toBeLessThan(200 * piece.length * 20_000);
  });
});
