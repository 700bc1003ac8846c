import type { Finding } from '../sarif/finding.ts';
import type { FixOffer, SarifFix } from '../sarif/fix-offer.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import { worstFirst } from '../triage/worst-first.ts';

/** Which result of which log a finding is: copies of a finding share it. */
export function resultId({ file, runIndex, resultIndex }: Finding): string {
  return JSON.stringify([file, runIndex, resultIndex]);
}

interface Choice {
  /** Open ones. */
  readonly findings: readonly DecidedFinding[];
  /** Files that no fix may touch beside those that none ever may. */
  readonly isProtected: (path: string) => boolean;
  /** How many files may be fetched. */
  readonly filesMax: number;
}

/** Why an open finding was not looked at. */
export const LATER = 'more urgent findings come first: it is looked at when some of them are fixed';

/**
 * The offers to look at. Findings that are not open are kept as evidence of how the tool counts, without their fixes;
 * of the others the worst ones come first, as many as files may be fetched.
 * @returns also the result ids of open findings with fixes that have to wait
 */
export function chooseOffers(
  offers: readonly FixOffer[],
  { findings, isProtected, filesMax }: Choice,
): { readonly offers: readonly FixOffer[]; readonly later: ReadonlySet<string> } {
  const byId = new Map(offers.map((offer) => [resultId(offer.finding), offer]));
  const paths = new Set<string>();
  const chosen = new Set<string>();
  const later = new Set<string>();
  for (const { finding } of findings.toSorted(worstFirst)) {
    const offer = byId.get(resultId(finding));
    if (offer === undefined || offer.fixes.length === 0) continue;
    const needed = new Set(pathsOf(offer).filter((path) => !paths.has(path)));
    if (paths.size + needed.size > filesMax) later.add(resultId(finding));
    else {
      for (const path of needed) paths.add(path);
      chosen.add(resultId(finding));
    }
  }
  const kept = offers.map((offer): FixOffer => {
    if (!chosen.has(resultId(offer.finding))) return { ...offer, fixes: [] };
    return { ...offer, fixes: offer.fixes.map((fix) => checked(fix, isProtected)) };
  });
  return { offers: kept, later };
}

function checked(fix: SarifFix, isProtected: Choice['isProtected']): SarifFix {
  const found = fix.changes.find(({ path }) => isProtected(path));
  if (found === undefined) return fix;
  return { ...fix, problem: `${found.path} is protected: fixes never touch it` };
}

function pathsOf({ finding, fixes }: FixOffer): readonly string[] {
  const changed = fixes.flatMap((fix) => fix.changes.map(({ path }) => path));
  return finding.path === null ? changed : [finding.path, ...changed];
}
