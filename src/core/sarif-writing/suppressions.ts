import type { RawResult } from '../sarif/raw-result.ts';
import { readSuppression, writtenSuppressions } from '../sarif/suppression.ts';
import { member, text } from '../sarif/value.ts';
import type { Annotation } from './annotation.ts';
import { guidOf, type Json, orAbsent } from './json.ts';

const NONE: readonly never[] = [];

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
  const isLapsed = !finding.suppressed && written.every((one) => readSuppression(one).status === 'accepted');
  const justified = (words: string | null) => (words === null ? undefined : clean(words));
  const theirs = written.map((one) => {
    const { kind, status } = readSuppression(one);
    return {
      guid: guidOf(member(one, 'guid')),
      kind,
      status: isLapsed ? 'underReview' : status,
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
