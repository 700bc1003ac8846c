import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultScanner } from '../../../../src/core/sarif/stream/result-scanner.ts';
import { fc } from '../../../support/property.ts';
import { agreeOn, agreeOnDamage, agreeOnLogs, load } from './agreement.ts';

const encoder = new TextEncoder();

describe('the scanner of WebAssembly', () => {
  it('finds what the one of TypeScript finds, in windows of any size', () => agreeOnLogs(100), 120_000);

  it('refuses what that one refuses, at the same byte', () => agreeOnDamage(100), 120_000);
});

describe('artifacts, which are taken many at once', () => {
  const small = '{"location":{"uri":"a.js"}}';
  const large = `{"location":{"uri":"b.js"},"contents":{"text":"${'x'.repeat(600)}"}}`;

  it.each([
    `[${small},${small} , ${small}\n,${large},${small}]`,
    `[${large},${large},${small}]`,
    `[${small},null,[1],${small},{}]`,
    `[${`${small},`.repeat(300)}${small}]`,
    `[${small},${small},]`,
    `[${small} ${small}]`,
    `[${small},{"a":01},${small}]`,
    `[${small},${'['.repeat(250)}]`,
    `${small},${small}`,
    small,
    large,
    `[${small},`,
  ])('are what they are one by one: %#', async (artifacts) => {
    for (const window of [97, 1000, 262_144]) {
      await agreeOn(`{"runs":[{"artifacts":${artifacts},"results":[]}]}`, window);
    }
  });
});

describe('a string with escapes', () => {
  let scanner: ResultScanner;
  beforeAll(async () => {
    scanner = await load();
  });

  const unescaped = (written: string): string => {
    const bytes = encoder.encode(written);
    return scanner.unescaped(bytes, 0, bytes.length);
  };

  it('becomes what JSON.parse makes of it', () => {
    const unit = fc.constantFrom(
      '\\n',
      '\\"',
      '\\\\',
      '\\/',
      '\\b\\f\\r\\t',
      '\\u0041',
      '\\u00e9',
      '\\u20AC',
      '\\ud83d',
      '\\ude00',
      '\\u0000',
      'é',
      '😀',
      'a',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const written = units.join('');
        expect(unescaped(written)).toBe(JSON.parse(`"${written}"`));
      }),
      { numRuns: 5_000 },
    );
  });

  it('may be longer than the window', () => {
    const written = '\\u00e9'.repeat(500_000);
    expect(unescaped(written)).toBe('é'.repeat(500_000));
  });
});
