import { describe, expect, it } from 'vitest';
import { log, resultAt } from '../read.ts';
import { toldAtOnce, toldInPieces } from './told.ts';

const PLAIN = { details: false, offers: false };
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const oneRun = (results: readonly unknown[]): string => JSON.stringify(log(results));

describe('a log that is read in pieces tells the same as at once', () => {
  const plain = resultAt('a.js', { startLine: 1 });
  const twoPlaces = [3, 5].map((startLine) => ({
    physicalLocation: { artifactLocation: { uri: 'a.c' }, region: { startLine } },
  }));
  it.each([
    [
      'with a token in an address',
      oneRun([resultAt('https://h/ghp_0123456789abcdefghijABCDEFGHIJ012345/a.c', { startLine: 1 })]),
    ],
    [
      'with members that only begin like those of Python programs',
      oneRun([
        { ...plain, tool_completed: 1, artifact_metadata: 1, artifact_filename: 1, physical_locatiom: 1 },
      ]),
    ],
    ['with a weakness in its properties', oneRun([{ ...plain, properties: { cweID: 79 } }, plain])],
    [
      'with the spelling of MATLAB',
      oneRun([
        {
          ruleID: 'R7',
          message: { text: 'm' },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: 'a.m' } },
              region: { startLine: 3, startColumn: 2 },
            },
          ],
        },
      ]),
    ],
    [
      'with the uri of a file beside its region, as in SARIF 1.0',
      oneRun([
        plain,
        {
          ...plain,
          locations: [{ physicalLocation: { uri: 'a.c', uriBaseId: 'SRC', region: { startLine: 3 } } }],
        },
        { ...plain, locations: [{ physicalLocation: { uri: 'https://example.org/login' } }] },
      ]),
    ],
    [
      'with a place, an invocation and a notification without their lists',
      JSON.stringify(
        log([{ ...plain, locations: twoPlaces[0] }, plain], {
          invocations: {
            executionSuccessful: false,
            toolExecutionNotifications: { level: 'error', message: { text: 'b.ps1 was not read' } },
          },
        }),
      ),
    ],
    [
      'with an exit code beside no results, and a conversion that failed',
      JSON.stringify(
        log([], {
          invocations: [{ exitCode: 2, exitCodeDescription: 'no such rule' }],
          conversion: { invocation: { executionSuccessful: false, exitSignalName: 'killed' } },
        }),
      ),
    ],
    [
      'with weaknesses as relationships of results, and as references of rules',
      JSON.stringify(
        log([{ ...plain, taxa: [{ target: { id: 'CWE-79', toolComponent: { name: 'CWE' } } }] }, plain], {
          tool: { driver: { name: 'Probe', rules: [{ id: 'R1', relationships: [{ id: 'CWE-20' }] }] } },
        }),
      ),
    ],
    [
      'with weaknesses and rules by guid',
      JSON.stringify(
        log(
          [
            { ...plain, taxa: [{ guid: 'T-2', toolComponent: { name: 'CWE' } }] },
            { ...plain, rule: { guid: 'E-1', index: -1 } },
            plain,
          ],
          {
            tool: {
              driver: { name: 'Probe', rules: [{ id: 'R1' }] },
              extensions: [{ name: 'E', rules: [{ id: 'R1', guid: 'E-1', name: 'of the extension' }] }],
            },
            taxonomies: [
              {
                name: 'CWE',
                taxa: [
                  { id: '79', guid: 'T-1' },
                  { id: '89', guid: 'T-2' },
                ],
              },
            ],
          },
        ),
      ),
    ],
    [
      'with levels beside kinds that leave the problem open',
      oneRun(['open', 'review', 'pass'].map((kind) => ({ ...plain, kind, level: 'error' }))),
    ],
    [
      'with numbers as text',
      oneRun([{ ...resultAt('a.js', { startLine: '7', startColumn: '1' }), ruleIndex: '0' }, plain]),
    ],
    [
      'with words in the place of a file',
      oneRun([
        resultAt('<stdin>'),
        {
          locations: [{ physicalLocation: { artifactLocation: { uri: '<stdin>' } }, message: { text: 'm' } }],
        },
      ]),
    ],
    [
      'with the way to a place as locations, and a rule without id',
      JSON.stringify(
        log([{ ...plain, ruleId: undefined, ruleIndex: 0, locations: twoPlaces }, plain], {
          tool: { driver: { name: 'Cppcheck', rules: [{ guid: 'G-1' }] } },
        }),
      ),
    ],
    ['with a state that begins with an odd space', oneRun([{ ...plain, baselineState: '\u00a0absent' }])],
    ['with a byte order mark in a name', `${oneRun([plain]).slice(0, -1)},"\ufeffruns":[]}`],
    [
      'with thousands of inline properties',
      `${oneRun([plain]).slice(0, -1)},"inlineExternalProperties":[${'0,'.repeat(3000)}0]}`,
    ],
    [
      'with more text of files than the memory of WebAssembly begins with',
      oneRun(
        Array.from({ length: 5000 }, (_, at) =>
          resultAt(`${'folder/'.repeat(150)}${at}.js`, { startLine: at }),
        ),
      ),
    ],
    [
      'with containers that go on behind the window',
      oneRun([
        {
          ...plain,
          properties: { deep: JSON.parse(`${'['.repeat(40)}${'1,'.repeat(2000)}1${']'.repeat(40)}`) },
        },
      ]),
    ],
  ])('%s', async (_name, text) => {
    const bytes = encode(text);
    const expected = await toldAtOnce(bytes, PLAIN);
    for (const size of [64, 4099, 262_144]) {
      expect(await toldInPieces(bytes, size, { repairBytes: 0 }, PLAIN)).toEqual(expected);
    }
  });
});

describe('a platform that has no room for the memory of WebAssembly', () => {
  it('reads all the same', async () => {
    const bytes = encode(oneRun([resultAt('a.js', { startLine: 1 })]));
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = () => Promise.reject<never>(new RangeError('Out of memory'));
    try {
      expect(await toldInPieces(bytes, 64, {}, PLAIN)).toEqual(await toldAtOnce(bytes, PLAIN));
    } finally {
      WebAssembly.instantiate = instantiate;
    }
  });
});
