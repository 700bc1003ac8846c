import { FIX_PROPERTIES } from '../sarif/details/read-fixes.ts';
import type { JsonObject } from '../sarif/value.ts';
import type { CodetfFinding } from './codetf.ts';
import type { CodetfDiffs } from './codetf-diffs.ts';
import { regionOfChange } from './codetf-place.ts';

/** A finding of CodeTF as a result of SARIF. @param uriOf a path of the file as URI */
export function codetfResult(
  finding: CodetfFinding,
  uriOf: (path: string) => string,
  diffs: CodetfDiffs,
): JsonObject {
  const { rule, message, places, changesets } = finding;
  const [first] = changesets;
  const locations = places.map(({ path, line }) =>
    locationOf(uriOf(path), line === null ? null : { startLine: line }),
  );
  const repaired =
    first === undefined || first.path === ''
      ? []
      : [locationOf(uriOf(first.path), regionOfChange(finding, diffs))];
  const fixes = changesets.length === 0 ? [] : [fixOf(finding, uriOf, diffs)];
  return {
    ...(rule['id'] === undefined ? {} : { ruleId: rule['id'] }),
    message: { text: message },
    locations: locations.length > 0 ? locations : repaired,
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

function locationOf(uri: string, region: JsonObject | null): JsonObject {
  return { physicalLocation: { artifactLocation: { uri }, ...(region === null ? {} : { region }) } };
}

function fixOf(
  { changesets, summary, doubt, problem: known }: CodetfFinding,
  uriOf: (path: string) => string,
  diffs: CodetfDiffs,
): JsonObject {
  const artifactChanges: JsonObject[] = [];
  let problem = known;
  for (const changeset of changesets) {
    if (problem !== null) break;
    const replacements = diffs.replacements(changeset);
    if (typeof replacements === 'string') problem = replacements;
    else artifactChanges.push({ artifactLocation: { uri: uriOf(changeset.path) }, replacements });
  }
  const properties = {
    ...(doubt === null ? {} : { [FIX_PROPERTIES.doubt]: doubt }),
    ...(problem === null ? {} : { [FIX_PROPERTIES.problem]: `the fix cannot be done: ${problem}` }),
  };
  return {
    ...(summary === null ? {} : { description: { text: summary } }),
    artifactChanges: problem === null ? artifactChanges : [],
    properties,
  };
}
