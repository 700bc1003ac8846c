import { describe, expect, it } from 'vitest';
import { relocator } from '../../../../src/core/sarif/places/relocate.ts';
import { readSarif } from '../../../../src/core/sarif/read-log.ts';
import type { RepeatableBytes } from '../../../../src/core/sarif/read-sarif.ts';

const RESULTS = 200;
const region = { startLine: 3, startColumn: 2, snippet: { text: 'key = "a1b2c3d4e5"' } };
const contextRegion = { startLine: 2, endLine: 4, snippet: { text: 'one\r\nkey = "a1b2c3d4e5"\r\n' } };
const artifactLocation = { uri: 'src/a.ts' };
const base = { ruleId: 'R1', level: 'warning', message: { text: 'Something is wrong' } };
const inFile = { ...base, locations: [{ physicalLocation: { artifactLocation, region } }] };

/** Results as tools write them, by what is special about them. */
const SHAPES: Readonly<Record<string, object>> = {
  'in a file': inFile,
  'with code around them (Bandit, ShellCheck, Qodana)': {
    ...base,
    locations: [{ physicalLocation: { artifactLocation, region, contextRegion } }],
  },
  'in a file at the root, with words beside it (Trivy)': {
    ...base,
    locations: [
      { physicalLocation: { artifactLocation: { uri: 'go.mod' }, region }, message: { text: 'go.mod: x@1' } },
    ],
  },
  'without a file (policies, packages)': base,
  'with a place but no file': { ...base, locations: [{ physicalLocation: { region } }] },
  'with a suppression (Roslyn, MSVC, ESLint)': {
    ...inFile,
    suppressions: [{ kind: 'inSource', justification: 'known' }],
  },
  'whose message is an id with arguments (BinSkim)': {
    ...inFile,
    message: { id: 'pass', arguments: ['a.dll', '1.0'] },
  },
  'with arguments for their Markdown alone (Snyk Code)': {
    ...inFile,
    message: { text: 'Found a thing', markdown: 'Found {0}', arguments: ['[a thing](0)'] },
  },
  'that are secrets with their code (Gitleaks)': { ...inFile, ruleId: 'generic-api-key' },
  'with a severity of their own (Fortify, Bandit)': {
    ...inFile,
    properties: { issue_severity: 'HIGH', confidence: 3, tags: ['security'] },
  },
};

describe('results of a large log', () => {
  it.each(Object.entries(SHAPES))('%s are read once', async (_name, result) => {
    const rules = [{ id: 'R1', messageStrings: { pass: { text: "'{0}' is built with {1}" } } }];
    const results = Array.from({ length: RESULTS }, () => result);
    const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'Probe', rules } }, results }] };
    const bytes = new TextEncoder().encode(JSON.stringify(log));
    const { input, looks } = counted(bytes);
    const relocate = relocator(['go.mod', 'src/a.ts']);
    const told = { findings: 0, faults: 0 };
    await readSarif(
      input,
      { file: 'a.sarif', sourceRoots: [], category: null, relocate, limits: { smallBytes: 1 } },
      {
        run: () => undefined,
        finding: () => told.findings++,
        fault: () => told.faults++,
      },
    );
    expect(told).toEqual({ findings: RESULTS, faults: 0 });
    // The beginning is looked at once more, to see what kind of a file it is.
    expect(looks()).toBeLessThan(bytes.length * 1.5);
  });
});

/** Bytes and how many of them were looked at. */
function counted(bytes: Uint8Array): { input: RepeatableBytes; looks: () => number } {
  let looked = 0;
  async function* from(offset: number): AsyncGenerator<Uint8Array> {
    for (let at = offset; at < bytes.length; at += 1000) {
      const piece = bytes.slice(at, at + 1000);
      looked += piece.length;
      yield piece;
    }
  }
  const input: RepeatableBytes = {
    repeatable: true,
    compressedBytes: null,
    size: bytes.length,
    glance: () => from(0),
    glanceFrom: from,
    [Symbol.asyncIterator]: () => from(0),
  };
  return { input, looks: () => looked };
}
