import { describe, expect, it } from 'vitest';
import { log, resultAt } from '../read.ts';
import { toldAtOnce, toldInPieces } from './told.ts';

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const codes = (told: readonly (readonly [string, unknown])[]) =>
  told.filter(([kind]) => kind === 'fault').map(([, what]) => what);

describe('a result that is larger than what is held', () => {
  const step = { location: { message: { text: 'x'.repeat(1000) } } };
  const flow = { threadFlows: [{ locations: Array.from({ length: 9000 }, () => step) }] };
  const huge = resultAt('ä.js', { startLine: 7, snippet: { text: 'é' } }, { codeFlows: [flow, flow] });
  const bytes = encode(log([resultAt('a.js'), huge, resultAt('b.js')]));

  it('becomes the same finding as any other', async () => {
    const wanted = { details: false, offers: false };
    const told = await toldInPieces(bytes, 65_536, { repairBytes: 0 }, wanted);
    expect(told).toEqual(await toldAtOnce(bytes, wanted));
    expect(told).toHaveLength(4);
  });

  it('tells how many flows are not shown', async () => {
    const told = await toldInPieces(bytes, 65_536, { repairBytes: 0 });
    const details = told.filter(([kind]) => kind === 'detail').map(([, detail]) => detail);
    expect(details).toMatchObject([{ flowsCut: 0 }, { flows: [], flowsCut: 2 }, { flowsCut: 0 }]);
  });

  it('is a fault that names it when the message alone is too long', async () => {
    const long = resultAt('a.js', { startLine: 1 }, { message: { text: 'x'.repeat(9 * 1024 * 1024) } });
    const told = await toldInPieces(encode(log([resultAt('b.js'), long])), 65_536, {
      repairBytes: 0,
      resultBytes: 1_000_000,
    });
    expect(codes(told)).toMatchObject([
      { code: 'input.too-large', message: expect.stringMatching(/runs\[0\]\.results\[1\]/) },
    ]);
    expect(told.filter(([kind]) => kind === 'finding')).toHaveLength(1);
  });
});

describe('what results share', () => {
  const text = 'x'.repeat(500);
  const region = { startLine: 2, snippet: { text } };
  const step = {
    location: {
      physicalLocation: {
        artifactLocation: { uri: 's.js' },
        region,
        contextRegion: { startLine: 1, snippet: { text } },
      },
      message: { text: 'call' },
    },
    kinds: ['call', text],
    importance: 'essential',
  };
  const threadFlowLocations = Array.from({ length: 100 }, () => step);
  const codeFlows = [{ threadFlows: [{ locations: [{ index: 7 }, { index: 99 }] }] }];
  const bytes = encode(log([resultAt('a.js', { startLine: 1 }, { codeFlows })], { threadFlowLocations }));

  it('is of steps of flows what a page shows, not the code that Fortify quotes of each', async () => {
    const told = await toldInPieces(bytes, 65_536, { repairBytes: 0, sharedBytes: 20_000 });
    expect(told).toEqual(await toldAtOnce(bytes));
    expect(told.filter(([kind]) => kind === 'detail')).toMatchObject([
      [
        'detail',
        {
          flows: [{ steps: [{ path: 's.js', startLine: 2, message: 'call', importance: 'essential' }, {}] }],
        },
      ],
    ]);
  });
});

describe('each limit ends in a fault that says which', () => {
  const bytes = encode({
    version: '2.1.0',
    runs: [log([resultAt('a.js'), resultAt('b.js'), 3]), log([])].flatMap((one) => one['runs']),
  });

  it.each([
    ['bytes', { bytes: 100 }, 'input.too-large', /larger than 100 bytes/],
    ['runs', { runs: 1 }, 'input.too-large', /more than 1 runs/],
    ['results', { results: 2 }, 'input.too-large', /more than 2 results/],
    ['what results share', { sharedBytes: 50 }, 'input.too-large', /tools, rules, artifacts/],
    ['depth', { depth: 3 }, 'sarif.too-deep', /nests deeper than 3 levels/],
  ])('%s', async (_name, limits, code, message) => {
    for (const size of [1, 64, 65_536]) {
      for (const repairBytes of [0, 1_000_000]) {
        const told = await toldInPieces(bytes, size, { ...limits, repairBytes });
        expect(told).toMatchObject([['fault', { code, message: expect.stringMatching(message) }]]);
      }
    }
  });

  it('also in small logs', async () => {
    const small = { smallBytes: 1_000_000 };
    const told = await toldInPieces(bytes, 64, { ...small, results: 2 });
    expect(told).toMatchObject([['fault', { message: expect.stringMatching(/more than 2 results/) }]]);
  });
});

describe('a file that changes between two looks at it', () => {
  it('is a fault', async () => {
    const { readSarif } = await import('../../../../src/core/sarif/read-log.ts');
    const whole = encode(log([resultAt('a.js'), resultAt('b.js')]));
    for (const second of [whole.slice(0, -40), new Uint8Array(whole.length).fill(0x78)]) {
      let looks = 0;
      async function* glance(): AsyncGenerator<Uint8Array> {
        // Two looks at its beginning, and the one at all of it.
        yield ++looks < 4 ? whole : second;
      }
      const bytes = {
        repeatable: true as const,
        compressedBytes: null,
        glance,
        async *[Symbol.asyncIterator]() {
          yield whole;
        },
      };
      const faults: unknown[] = [];
      // Offers are not among what is kept from the first look.
      const sink = { run() {}, finding() {}, offer() {}, fault: (fault: unknown) => faults.push(fault) };
      const options = { file: 'a', sourceRoots: [], category: null, limits: { smallBytes: -1 } };
      await readSarif(bytes, options, sink);
      expect(faults).toMatchObject([{ code: 'input.unreadable', message: expect.stringMatching(/changed/) }]);
    }
  });
});
