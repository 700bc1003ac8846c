import type { Finding } from '../finding.ts';
import type { FileChange, FixMaker, FixRegion, Replacement, SarifFix } from '../fix-offer.ts';
import { artifactOf } from '../places/artifact.ts';
import type { Bases } from '../places/base-uris.ts';
import { pathOf } from '../places/find-path.ts';
import { at, integer, isObject, list, member, text } from '../value.ts';

type Problem = { readonly problem: string };

/** What we say about fixes in their property bags, for what SARIF has no word for. */
export const FIX_PROPERTIES = {
  /** Why the tool itself is not sure of a fix. */
  doubt: 'fixgate/doubt',
  /** Why a fix that a tool offers cannot be expressed. */
  problem: 'fixgate/problem',
  /** True: the tool leaves it to people whether they want it. */
  suggestion: 'fixgate/suggestion',
} as const;

/**
 * How many alternatives a result offers. @param maker of results that another output than SARIF holds: there it is
 * known what cannot be applied, and what is only suggested
 */
export function countFixes(result: unknown, maker: FixMaker | null): number {
  const fixes = list(member(result, 'fixes')).filter(isObject);
  if (maker === null) return fixes.length;
  const { problem, suggestion } = FIX_PROPERTIES;
  const isUsable = (fix: unknown): boolean =>
    [problem, suggestion].every((name) => at(fix, 'properties', name) === undefined);
  return fixes.filter(isUsable).length;
}

/** The alternatives that a result offers, in the order of the log. What is malformed keeps its place, with the reason. */
export function fixesOf(
  run: unknown,
  bases: Bases,
  result: unknown,
  finding: Finding,
  physicalLocation: unknown,
): readonly SarifFix[] {
  const seen = artifactOf(run, locationIn(physicalLocation)).uri;
  const place = (location: unknown): string | Problem => {
    const { uri, baseId, entry } = artifactOf(run, location);
    if (uri === null) return { problem: 'the fix names no file' };
    if (entry !== null) return { problem: 'the fix is for something inside of another file' };
    // Semgrep leaves out the base id that the finding's own location has.
    if (uri === seen && baseId === null && finding.path !== null) return finding.path;
    const { path, pathProblem } = pathOf(uri, baseId, bases);
    return path ?? { problem: `the fix is for a file that cannot be found: ${pathProblem}` };
  };
  return list(member(result, 'fixes'))
    .filter(isObject)
    .map((fix) => fixOf(fix, place));
}

function fixOf(fix: unknown, place: (location: unknown) => string | Problem): SarifFix {
  const description = text(at(fix, 'description', 'text')) ?? text(at(fix, 'description', 'markdown'));
  const doubt = text(at(fix, 'properties', FIX_PROPERTIES.doubt));
  const isSuggestion = at(fix, 'properties', FIX_PROPERTIES.suggestion) === true;
  const refused = (problem: string): SarifFix => ({ description, changes: [], problem, doubt, isSuggestion });
  const told = text(at(fix, 'properties', FIX_PROPERTIES.problem));
  if (told !== null) return refused(told);
  const changed = ['artifactChanges', 'changes', 'fileChanges'].map((name) => member(fix, name));
  const written = list(changed.find((one) => one !== undefined));
  const changes: FileChange[] = [];
  for (const change of written) {
    const replacements = list(member(change, 'replacements'));
    // Converters write files that nothing happens to.
    if (replacements.length === 0) continue;
    const path = place(locationIn(change));
    if (typeof path !== 'string') return refused(path.problem);
    const read = replacements.map(replacementOf);
    const bad = read.find((one) => 'problem' in one);
    if (bad !== undefined) return refused(bad.problem);
    changes.push({ path, replacements: read.filter((one): one is Replacement => !('problem' in one)) });
  }
  if (changes.length === 0) return refused('the fix holds no replacement');
  return { description, changes, problem: null, doubt, isSuggestion };
}

function locationIn(value: unknown): unknown {
  return member(value, 'artifactLocation') ?? member(value, 'fileLocation');
}

function replacementOf(replacement: unknown): Replacement | Problem {
  const deleted = fixRegionOf(member(replacement, 'deletedRegion'));
  if ('problem' in deleted) return deleted;
  const content = member(replacement, 'insertedContent') ?? null;
  // Semgrep wrote lists of lines for some years.
  if (Array.isArray(content)) return withText(deleted, content);
  if (typeof content === 'string') return withText(deleted, content);
  if (content === null) return withText(deleted, '');
  if (!isObject(content)) return { problem: 'the fix inserts something that is no text' };
  const binary = member(content, 'binary') ?? null;
  const written = member(content, 'text') ?? null;
  if (written !== null) return withText(deleted, written);
  if (binary === null) return withText(deleted, '');
  return typeof binary === 'string'
    ? { deleted, inserted: { base64: binary } }
    : { problem: 'the fix inserts something that is no text' };
}

function withText(deleted: FixRegion, value: unknown): Replacement | Problem {
  if (typeof value === 'string') return { deleted, inserted: { text: value } };
  const lines = list(value).filter((line) => typeof line === 'string');
  return Array.isArray(value) && lines.length === value.length
    ? { deleted, inserted: { text: lines.join('\n') } }
    : { problem: 'the fix inserts something that is no text' };
}

const NOWHERE = { problem: 'the fix does not say which part of the file it replaces' };

/** Strict where findings are read leniently: what a fix deletes must be said without doubt. */
function fixRegionOf(region: unknown): FixRegion | Problem {
  if (!isObject(region)) return NOWHERE;
  const number = (name: string) => integer(member(region, name));
  const [startLine, endLine] = [number('startLine'), number('endLine')];
  const [startColumn, endColumn] = [number('startColumn'), number('endColumn')];
  const [charLength, byteLength] = [number('charLength'), number('byteLength')];
  if ([startLine, endLine, startColumn, endColumn].some((value) => value === 0)) {
    return { problem: 'the fix counts lines or columns from 0, which SARIF does not' };
  }
  // Old SDKs leave out an offset of 0.
  const charOffset = number('charOffset') ?? (charLength === null || startLine !== null ? null : 0);
  const byteOffset = number('byteOffset') ?? (byteLength === null || startLine !== null ? null : 0);
  const isBackwards =
    startLine !== null &&
    ((endLine ?? startLine) < startLine ||
      ((endLine ?? startLine) === startLine && (endColumn ?? Infinity) < (startColumn ?? 1)));
  if (isBackwards) return { problem: 'the fix replaces a region that ends before it starts' };
  if (startLine === null && charOffset === null && byteOffset === null) return NOWHERE;
  const said = member(member(region, 'snippet'), 'text');
  const snippet = typeof said === 'string' && said !== '' ? said : null;
  const lines = { startLine, startColumn, endLine, endColumn };
  return { ...lines, charOffset, charLength, byteOffset, byteLength, snippet };
}

/** The same for places that only serve as evidence: null where the log says nothing usable. */
export function evidenceRegionOf(region: unknown): FixRegion | null {
  const read = fixRegionOf(region);
  return 'problem' in read ? null : read;
}
