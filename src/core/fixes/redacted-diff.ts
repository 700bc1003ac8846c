import type { FixOffer } from '../sarif/fix-offer.ts';
import { redact, secretsIn } from '../text/redact.ts';
import type { Edit } from './candidate.ts';
import { readingsOf } from './readings.ts';
import type { TextFile } from './text-file.ts';
import type { Surroundings } from './try-fix.ts';
import { unifiedDiff } from './unified-diff.ts';

const MAX_CODE = 20_000;

/** Every spelling of a secret that findings are about: from the log's quotes and from the files. */
export function secretsOf(offers: readonly FixOffer[], around: Surroundings): readonly string[] {
  const secrets = new Set<string>();
  const learn = (code: string) => {
    for (const secret of secretsIn(code.slice(0, MAX_CODE))) secrets.add(secret);
  };
  for (const { finding, isSecret, region, fixes } of offers) {
    if (!isSecret) continue;
    if (region?.snippet != null) learn(region.snippet);
    const own = finding.path === null || region === null ? [] : [{ path: finding.path, region }];
    const deleted = fixes.flatMap((fix) =>
      fix.changes.flatMap(({ path, replacements }) =>
        replacements.map((replacement) => ({ path, region: replacement.deleted })),
      ),
    );
    for (const place of [...own, ...deleted]) {
      const file = around.file(place.path);
      if (typeof file === 'string') continue;
      for (const { range } of [...readingsOf(file, place.region).values()].flat())
        if (range !== null) learn(file.text.slice(range.start, range.end));
    }
  }
  return [...secrets];
}

/** The diff as it may be shown; with a secret in it, it can no longer be applied. */
export function redactedDiff(file: TextFile, edits: readonly Edit[], secrets: readonly string[]): string {
  const diff = unifiedDiff(file, edits);
  return secrets.length === 0 ? diff : redact(diff, secrets);
}
