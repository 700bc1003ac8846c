import { linesOf, quotedCode } from '../sarif/places/region.ts';
import type { RawResult } from '../sarif/raw-result.ts';
import { redactTokens } from '../sarif/texts/secrets.ts';
import { member } from '../sarif/value.ts';
import type { Json } from './json.ts';
import { type Lines, regionOf } from './place.ts';

/** UTF-16 units of a snippet. */
const SNIPPET_MAX = 1_000_000;

/**
 * The region of a result with its snippet, and what stands around it, as far as the log says that.
 * @param region as it is written; undefined: the whole file
 * @param converted a region with its columns in the unit that the run declares
 */
export function regionsOf(
  { finding, physicalLocation, isSecret }: RawResult,
  region: Json | undefined,
  includesCode: boolean,
  converted: (lines: Lines) => Lines,
): { readonly region?: Json | undefined; readonly contextRegion?: Json | undefined } {
  if (region === undefined) return {};
  const context = member(physicalLocation, 'contextRegion');
  const { snippet } = finding;
  const quote = includesCode && snippet !== null && snippet.length <= SNIPPET_MAX ? snippet : null;
  const isOwn = quotedCode({ region: member(physicalLocation, 'region') }).length > 0;
  if (quote !== null && !isOwn) return { region, ...quoteAround(finding, context, quote) };
  const lines = linesOf({ region: context });
  return {
    region: quote === null ? region : { ...region, snippet: { text: quote } },
    contextRegion: isAround(lines, finding)
      ? { ...regionOf(converted(lines)), snippet: includesCode && !isSecret ? snippetOf(context) : undefined }
      : undefined,
  };
}

/** The finding's snippet is what stands around it. */
function quoteAround({ startLine }: Lines, context: unknown, snippet: string): { contextRegion?: Json } {
  const from = member(context, 'startLine');
  const to = member(context, 'endLine');
  const isAbove = Number.isSafeInteger(from) && Number(from) >= 1 && Number(from) <= (startLine ?? 0);
  const endLine = Number.isSafeInteger(to) && Number(to) >= Number(from) ? to : undefined;
  return isAbove ? { contextRegion: { startLine: from, endLine, snippet: { text: snippet } } } : {};
}

function snippetOf(context: unknown): Json | undefined {
  const [code] = quotedCode({ contextRegion: context });
  return code === undefined || code.length > SNIPPET_MAX ? undefined : { text: redactTokens(code) };
}

/** SARIF wants a context that is more than the region. */
function isAround(context: Lines, region: Lines): boolean {
  if (context.startLine === null || region.startLine === null) return false;
  const before = [
    region.startLine - context.startLine,
    (region.startColumn ?? 1) - (context.startColumn ?? 1),
  ];
  const after = [
    (context.endLine ?? context.startLine) - (region.endLine ?? region.startLine),
    (context.endColumn ?? LINE_END) - (region.endColumn ?? LINE_END),
  ];
  const [start, end] = [before, after].map(([line = 0, column = 0]) => (line === 0 ? column : line));
  return start !== undefined && end !== undefined && start >= 0 && end >= 0 && start + end > 0;
}

const LINE_END = Number.MAX_SAFE_INTEGER;
