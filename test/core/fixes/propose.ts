import { applyCandidates } from '../../../src/core/fixes/apply-candidates.ts';
import type { Confidence } from '../../../src/core/fixes/candidate.ts';
import { pathsToRead, proposeFixes } from '../../../src/core/fixes/propose-fixes.ts';
import type { FixOffer } from '../../../src/core/sarif/fix-offer.ts';
import { readSarif } from '../../../src/core/sarif/read-log.ts';
import { log } from '../sarif/read.ts';

/** The offers of a log, given as its value. */
export async function offersOf(
  value: unknown,
  sourceRoots: readonly string[] = [],
): Promise<readonly FixOffer[]> {
  const offers: FixOffer[] = [];
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  await readSarif(
    (async function* () {
      yield bytes;
    })(),
    { file: 'a.sarif', sourceRoots, category: null },
    { run: () => {}, finding: () => {}, fault: () => {}, offer: (offer) => offers.push(offer) },
  );
  return offers;
}

/** What becomes of files (text or bytes, by path) with the fixes of results, and why the others were refused. */
export async function propose(
  results: readonly unknown[],
  files: Readonly<Record<string, string | Uint8Array>>,
  more: { readonly run?: Readonly<Record<string, unknown>>; readonly min?: Confidence } = {},
) {
  const offers = await offersOf(log(results, more.run));
  const blobs = new Map<string, Uint8Array | string>();
  for (const path of pathsToRead(offers)) {
    const content = Object.hasOwn(files, path) ? files[path] : undefined;
    blobs.set(
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : (content ?? 'is not there'),
    );
  }
  const proposal = proposeFixes(offers, blobs, more.min ?? 'low');
  const fixed = applyCandidates(proposal, proposal.candidates);
  const after: Record<string, string> = {};
  for (const { path, after: bytes } of fixed)
    after[path] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { ...proposal, fixed, after, reasons: proposal.unfixed.map(({ reason }) => reason) };
}

/** A result whose only fix replaces regions of a file. */
export function fixable(
  path: string,
  replacements: readonly (readonly [region: object, text: unknown])[],
  more: object = {},
): object {
  return {
    ruleId: 'R1',
    message: { text: 'm' },
    locations: [{ physicalLocation: { artifactLocation: { uri: path } } }],
    fixes: [changing(path, replacements)],
    ...more,
  };
}

/** One alternative. */
export function changing(
  path: string,
  replacements: readonly (readonly [region: object, text: unknown])[],
): object {
  return {
    artifactChanges: [
      {
        artifactLocation: { uri: path },
        replacements: replacements.map(([deletedRegion, text]) => ({
          deletedRegion,
          ...(text === null ? {} : { insertedContent: { text } }),
        })),
      },
    ],
  };
}

/** The finding's own place with its quote. */
export function quoted(path: string, region: object, snippet: string): object {
  const physicalLocation = {
    artifactLocation: { uri: path },
    region: { ...region, snippet: { text: snippet } },
  };
  return { locations: [{ physicalLocation }] };
}

/** A region of one line, or of some. */
export function at(startLine: number, startColumn: number, endColumn: number, endLine = startLine): object {
  return { startLine, startColumn, endLine, endColumn };
}
