import { describe, expect, it } from 'vitest';
import { ByteBuffer } from '../../../../src/core/sarif/stream/byte-buffer.ts';
import { COUNT, each, type Filter, tree, WHOLE } from '../../../../src/core/sarif/stream/json-filter.ts';
import { JsonScanner } from '../../../../src/core/sarif/stream/json-scanner.ts';
import type { ScanProblem } from '../../../../src/core/sarif/stream/scan-listener.ts';
import { fc } from '../../../support/property.ts';

const nobody = { started: () => undefined, ended: () => undefined, element: () => undefined };

function scan(
  input: string | Uint8Array,
  size: number,
  filter: Filter = WHOLE,
): { problem: ScanProblem | null; kept: string } {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const kept = new ByteBuffer(1_000_000);
  const scanner = new JsonScanner(filter, kept, nobody, 200);
  for (let from = 0; scanner.problem === null && from < bytes.length; ) {
    from += scanner.feed(bytes.subarray(from, from + size));
  }
  if (scanner.problem === null) scanner.end();
  return { problem: scanner.problem, kept: new TextDecoder().decode(kept.view) };
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const PIECES = [1, 2, 3, 7, 64, 100_000];

describe('the scanner', () => {
  it('accepts what JSON.parse accepts, and nothing else, wherever the pieces end', () => {
    const bits = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '\\u12',
      '1',
      '-',
      '0',
      '.5',
      'e+3',
      'E',
      'true',
    ];
    const more = [
      'fals',
      'null',
      ' ',
      '\n',
      '\t',
      'é',
      '😀',
      '\u2028',
      '\u0001',
      'x',
      '1.0',
      '[]',
      '{}',
      '{"a":',
    ];
    const text = fc.array(fc.constantFrom(...bits, ...more), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.json()), fc.constantFrom(...PIECES), (json, size) => {
        const { problem, kept } = scan(json, size);
        expect(problem === null).toBe(parses(json));
        if (problem === null) expect(kept.trim()).toBe(json.trim());
      }),
      { numRuns: 5_000 },
    );
  });

  it('accepts the UTF-8 that a strict decoder accepts', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const lead = fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0xc0,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    );
    const next = fc.constantFrom(0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0);
    fc.assert(
      fc.property(fc.array(fc.tuple(lead, fc.array(next, { maxLength: 3 })), { maxLength: 3 }), (parts) => {
        const bytes = Uint8Array.from([0x22, ...parts.flatMap(([first, rest]) => [first, ...rest]), 0x22]);
        let valid = true;
        try {
          decoder.decode(bytes);
        } catch {
          valid = false;
        }
        for (const size of [1, 2, 100]) expect(scan(bytes, size).problem === null).toBe(valid);
      }),
      { numRuns: 5_000 },
    );
  });

  it('says where and what is wrong', () => {
    for (const size of PIECES) {
      expect(scan('', size).problem).toEqual({ kind: 'empty', offset: 0 });
      expect(scan('{"a":[1,', size).problem).toEqual({ kind: 'truncated', offset: 8 });
      expect(scan('{"a":1,}', size).problem).toEqual({ kind: 'syntax', offset: 7 });
      expect(scan('{} {}', size).problem).toEqual({ kind: 'trailing', offset: 3 });
      expect(scan('['.repeat(200_000), size).problem).toEqual({ kind: 'depth', offset: 200 });
      expect(scan(Uint8Array.of(0x22, 0xff), size).problem).toEqual({ kind: 'encoding', offset: 1 });
    }
  });

  it('keeps what the filter names', () => {
    const filter = tree({
      a: WHOLE,
      list: each(tree({ id: WHOLE })),
      deep: tree({ deep: tree({ x: WHOLE }) }),
      many: COUNT,
      none: COUNT,
      odd: COUNT,
    });
    const input = {
      z: { a: 1 },
      a: { z: ['"', { b: '\\' }] },
      list: [{ id: 1, no: 2 }, 'scalar', [{ id: 3, no: [] }], {}],
      deep: { deep: { y: [], x: 'é' }, x: 0 },
      many: [{ a: [1] }, 2],
      none: [],
      odd: { a: 1 },
    };
    const expected = {
      a: { z: ['"', { b: '\\' }] },
      list: [{ id: 1 }, 'scalar', [{ id: 3 }], {}],
      deep: { deep: { x: 'é' } },
      many: [0],
      none: [],
      odd: {},
    };
    for (const size of PIECES) {
      for (const text of [JSON.stringify(input), JSON.stringify(input, null, 2)]) {
        expect(JSON.parse(scan(text, size, filter).kept)).toEqual(expected);
      }
    }
  });

  it('reads names with escapes, equal names and names of JavaScript’s own', () => {
    const json = '{"\\u0061":1,"__proto__":{"a":5},"a":2,"constructor":[],"toString":3}';
    for (const size of PIECES) expect(scan(json, size, tree({ a: WHOLE })).kept).toBe('{"a":1,"a":2}');
  });
});
