import type { FixOffer } from '../sarif/fix-offer.ts';
import { type Candidate, CONFIDENCES, type Confidence, type Unfixed } from './candidate.ts';
import { learn, type Place } from './evidence.ts';
import { explain } from './explain.ts';
import { holdsPipeline, isProtectedPath } from './protected-path.ts';
import { redactedDiff, secretsOf } from './redacted-diff.ts';
import { seenAt } from './seen-at.ts';
import { nameOf, settle } from './settle.ts';
import { type TextFile, textFile, type Unit } from './text-file.ts';
import { type Votes, vote } from './token-votes.ts';
import { type Surroundings, type Tried, tryFix } from './try-fix.ts';

/** What can be repaired with the fixes of the logs, and for every other finding why not. */
export interface Proposal {
  /** They do not overlap each other: all can be done together. Sorted by path and place. */
  readonly candidates: readonly Candidate[];
  readonly unfixed: readonly Unfixed[];
  /** The files that candidates are for. */
  readonly files: ReadonlyMap<string, TextFile>;
  /** What no diff may show. */
  readonly secrets: readonly string[];
}

/** Repository paths whose bytes `proposeFixes` needs. */
export function pathsToRead(offers: readonly FixOffer[]): readonly string[] {
  const paths = new Set<string>();
  for (const { finding, fixes } of offers) {
    if (fixes.length === 0) continue;
    if (finding.path !== null) paths.add(finding.path);
    for (const fix of fixes) for (const { path } of fix.changes) paths.add(path);
  }
  return [...paths].sort();
}

/**
 * The fix sources `sarif` and `tool`: decides which fixes of the logs can be applied to these files, byte for byte. Of a result's
 * alternatives the first usable one is taken; of overlapping fixes the outer one. Refuses what is not proven.
 * @param offers of all findings of the logs: those without fixes are evidence too
 * @param blobs the scanned files by repository path; a string says in words why a file cannot be had
 * @param isProtected which files are never touched, besides pipelines by what they hold
 */
export function proposeFixes(
  offers: readonly FixOffer[],
  blobs: ReadonlyMap<string, Uint8Array | string>,
  minConfidence: Confidence,
  isProtected: (path: string) => boolean = isProtectedPath,
): Proposal {
  const files = new Map<string, TextFile | string>();
  for (const [path, bytes] of blobs)
    files.set(path, typeof bytes === 'string' ? bytes : textFile(path, bytes));
  const isPipeline = (path: string) => {
    const file = files.get(path);
    return typeof file === 'object' && holdsPipeline(path, file.text);
  };
  const around = surroundingsOf(offers, files, (path) => isProtected(path) || isPipeline(path));
  const unfixed: Unfixed[] = [];
  const tried: { offer: FixOffer; files: Tried['files']; fix: Tried; description: string | null }[] = [];
  for (const offer of offers) {
    const { finding } = offer;
    const isOffered = offer.fixes.length > 0;
    const found = offerOutcome(offer, around);
    if (typeof found === 'string') unfixed.push({ finding, isOffered, reason: found });
    else if (CONFIDENCES.indexOf(found.fix.confidence) > CONFIDENCES.indexOf(minConfidence)) {
      const why = found.fix.reasons.join('; ');
      unfixed.push({ finding, isOffered, reason: `its confidence is only ${found.fix.confidence}: ${why}` });
    } else tried.push({ offer, files: found.fix.files, ...found });
  }
  const groups = new Map<string, typeof tried>();
  for (const one of tried) {
    const name = nameOf(one);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  const { winners, losers } = settle(
    [...groups.values()].map((group) => ({
      files: group[0]?.files ?? [],
      isDoubtful: group.every(({ fix }) => fix.confidence === 'low'),
      group,
    })),
  );
  for (const { loser, winner } of losers) {
    const other = winner.group[0]?.offer.finding;
    const by = other === undefined ? '' : ` of ${other.ruleId} in line ${other.startLine ?? '?'}`;
    const reason = `it overlaps the fix${by}, which is surer, covers more or comes first: scan again after that one`;
    for (const { offer } of loser.group) unfixed.push({ finding: offer.finding, isOffered: true, reason });
  }
  const secrets = secretsOf(offers, around);
  const texts = new Map<string, TextFile>();
  const candidates = winners.map(({ group, files: changed }): Candidate => {
    const best = group.reduce((a, b) =>
      CONFIDENCES.indexOf(b.fix.confidence) < CONFIDENCES.indexOf(a.fix.confidence) ? b : a,
    );
    const { finding, maker } = best.offer;
    const found = finding.toolVersion === null ? finding.tool : `${finding.tool} ${finding.toolVersion}`;
    return {
      findings: group.map(({ offer }) => offer.finding),
      source: maker?.source ?? 'sarif',
      fixer: maker?.name ?? found,
      files: changed.flatMap(({ path, edits }) => {
        const file = around.file(path);
        if (typeof file === 'string') return [];
        texts.set(path, file);
        return [{ path, edits, diff: redactedDiff(file, edits, secrets) }];
      }),
      ladder: best.fix.parses ? 'L1' : 'L0',
      confidence: best.fix.confidence,
      explanation: explain(best.fix, best.description),
      told: best.description,
      reasons: best.fix.reasons,
    };
  });
  const sorted = candidates
    .map((candidate) => ({ candidate, name: nameOf(candidate) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ candidate }) => candidate);
  return { candidates: sorted, unfixed, files: texts, secrets };
}

function offerOutcome(
  offer: FixOffer,
  around: Surroundings,
): { readonly fix: Tried; readonly description: string | null } | string {
  const { finding, fixes } = offer;
  if (fixes.length === 0) return 'the log offers no fix';
  if (finding.suppressed) return 'it is suppressed';
  if (finding.kind !== 'fail' && finding.kind !== 'open' && finding.kind !== 'review')
    return 'it states no problem';
  const seen = seenAt(offer, around);
  if (typeof seen === 'string') return seen;
  const problems: string[] = [];
  for (const fix of fixes) {
    const found = tryFix(offer, fix, seen, around);
    if (typeof found !== 'string') return { fix: found, description: fix.description };
    problems.push(found);
  }
  return [...new Set(problems)].join('; ');
}

function surroundingsOf(
  offers: readonly FixOffer[],
  files: ReadonlyMap<string, TextFile | string>,
  isProtected: Surroundings['isProtected'],
): Surroundings {
  const file = (path: string) => files.get(path) ?? `${path} is not in the sources`;
  const places: Place[] = [];
  const edited = new Map<string, Place[]>();
  for (const { finding, region, fixes } of offers) {
    const { tool, path } = finding;
    const own = path === null ? undefined : files.get(path);
    if (region !== null && typeof own === 'object') places.push({ tool, file: own, region });
    for (const change of fixes.flatMap((fix) => fix.changes)) {
      const text = file(change.path);
      if (typeof text === 'string') continue;
      const name = JSON.stringify([tool, change.path]);
      const there = edited.get(name) ?? [];
      edited.set(name, there);
      for (const { deleted } of change.replacements) there.push({ tool, file: text, region: deleted });
    }
  }
  for (const there of edited.values()) for (const place of there) places.push(place);
  const units = new Map<string, Unit>();
  for (const { finding, maker } of offers) if (maker?.unit != null) units.set(finding.tool, maker.unit);
  const evidence = learn(places, units);
  const counted = new Map<string, Votes>();
  const votes = (tool: string, path: string): Votes => {
    const name = JSON.stringify([tool, path]);
    const known = counted.get(name) ?? vote(edited.get(name) ?? [], evidence);
    counted.set(name, known);
    return known;
  };
  return { file, isProtected, evidence, votes };
}
