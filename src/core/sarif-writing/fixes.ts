import { FIX_PROPERTIES } from '../sarif/details/read-fixes.ts';
import type { FixOffer, FixRegion, Replacement, SarifFix } from '../sarif/fix-offer.ts';
import { distinct, type Json } from './json.ts';
import { offsetsOf, regionOf, repositoryFile } from './place.ts';

/** UTF-16 units that all fixes of a finding may insert. */
const INSERTED_MAX = 1_000_000;

/** The alternatives that can be used, without those that would show a secret and suggestions: SARIF has no word for these. */
export function fixesOf({ fixes }: FixOffer, clean: (words: string) => string): readonly Json[] {
  let room = INSERTED_MAX;
  return fixes.flatMap((fix) => {
    const inserted = fix.changes.flatMap(({ replacements }) => replacements.map(insertedText));
    room -= inserted.reduce((sum, words) => sum + words.length, 0);
    const isUsable =
      fix.problem === null &&
      !fix.isSuggestion &&
      room >= 0 &&
      inserted.every((words) => clean(words) === words);
    return isUsable ? [fixOf(fix, clean)] : [];
  });
}

function fixOf({ description, changes, doubt }: SarifFix, clean: (words: string) => string): Json {
  return {
    description: description === null ? undefined : { text: clean(description) },
    artifactChanges: distinct(
      changes.map(({ path, replacements }) => ({
        artifactLocation: repositoryFile(path),
        replacements: replacements.map((replacement) => ({
          deletedRegion: deletedOf(replacement.deleted, clean),
          insertedContent: insertedOf(replacement),
        })),
      })),
    ),
    properties: doubt === null ? undefined : { [FIX_PROPERTIES.doubt]: clean(doubt) },
  };
}

function deletedOf(region: FixRegion, clean: (words: string) => string): Json {
  const { snippet } = region;
  const isShown = snippet !== null && clean(snippet) === snippet;
  const quote = isShown ? { snippet: { text: snippet } } : {};
  return { ...regionOf(region), ...offsetsOf(region), ...quote };
}

function insertedOf({ inserted }: Replacement): Json | undefined {
  if ('base64' in inserted) return { binary: inserted.base64 };
  return inserted.text === '' ? undefined : { text: inserted.text };
}

function insertedText({ inserted }: Replacement): string {
  return 'base64' in inserted ? inserted.base64 : inserted.text;
}
