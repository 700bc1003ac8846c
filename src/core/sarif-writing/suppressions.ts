import type { RawResult } from '../sarif/raw-result.ts';
import { writtenSuppressions } from '../sarif/suppression.ts';
import { member, text } from '../sarif/value.ts';
import type { Annotation } from './annotation.ts';
import { guidOf, type Json, orAbsent } from './json.ts';

const NONE: readonly never[] = [];
const STATUSES = ['accepted', 'underReview', 'rejected'];

/**
 * The producer's suppressions and the one that a decision of ours makes. What a draft of SARIF says in other words
 * is said in those of 2.1.0.
 * @param clean takes out what may not be shown
 */
export function suppressionsOf(
  { finding, result }: Pick<RawResult, 'finding' | 'result'>,
  dismissal: Annotation['dismissal'],
  clean: (words: string) => string,
): readonly Json[] {
  const written = writtenSuppressions(result, finding.tool);
  if (written.length === 0 && finding.suppression === null && dismissal === null) return NONE;
  // What all accept and yet suppresses nothing has lapsed.
  const isLapsed = !finding.suppressed && written.every((one) => statusOf(one) === 'accepted');
  const justified = (words: string | null) => (words === null ? undefined : clean(words));
  const theirs = written.map((one) => {
    const kind = text(member(one, 'kind'))?.trim().toLowerCase();
    return {
      guid: guidOf(member(one, 'guid')),
      kind: kind === 'insource' ? 'inSource' : 'external',
      status: isLapsed ? 'underReview' : statusOf(one),
      justification: justified(text(member(one, 'justification'))),
    };
  });
  if (written.length === 0 && finding.suppression !== null) {
    const { kind, status, justification } = finding.suppression;
    theirs.push({ guid: undefined, kind, status, justification: justified(justification) });
  }
  if (dismissal === null) return theirs;
  const { reason, decision, why } = dismissal;
  const properties = { 'fixgate/decision': decision, 'fixgate/justification': orAbsent(why) };
  return [...theirs, { kind: 'external', status: 'accepted', justification: reason, properties }];
}

/** A status that nobody knows is no acceptance. */
function statusOf(suppression: unknown): string {
  const written = text(member(suppression, 'status') ?? member(suppression, 'state'));
  if (written === null) return 'accepted';
  const word = written.trim().toLowerCase();
  return STATUSES.find((known) => known.toLowerCase() === word) ?? 'underReview';
}
