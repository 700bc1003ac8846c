import { report } from '../yaml/place.ts';
import {
  days,
  entries,
  list,
  object,
  oneOf,
  optional,
  type Reader,
  refine,
  required,
  wholeNumber,
} from '../yaml/readers.ts';
import { globMatcher } from './glob.ts';
import { type BranchConditions, COUNTS, type Condition } from './policy.ts';
import { FILTER_FIELDS, filterOf } from './read-filter.ts';

const condition: Reader<Condition> = refine(
  object({
    count: required(oneOf(...COUNTS)),
    max: required(wholeNumber),
    after: optional<number | null>(days, null),
    action: optional<'fail' | 'warn'>(oneOf('fail', 'warn'), 'fail'),
    ...FILTER_FIELDS,
  }),
  (written, place) => {
    const { count, max, after, action } = written;
    if (count === 'overdue' && after === null) {
      return report(place, `${place.name} counts overdue findings and needs "after", such as after: 30d.`);
    }
    if (count !== 'overdue' && after !== null) {
      return report(place, `${place.name} has "after", which only belongs to count: overdue.`);
    }
    return { count, filter: filterOf(written), max, afterDays: after, action };
  },
);

/** A list of conditions. */
export const conditions: Reader<readonly Condition[]> = list(condition);

/** Conditions by branch pattern, in the order of the file. */
export const branches: Reader<readonly BranchConditions[]> = refine(entries(conditions), (pairs, place) => {
  const unusable = pairs.find(([pattern]) => globMatcher([pattern]) === null);
  if (unusable !== undefined) {
    return report(
      place,
      `${place.name} has the branch pattern ${JSON.stringify(unusable[0].slice(0, 80))}, which is not a usable glob.`,
    );
  }
  return pairs.map(([pattern, lines]) => ({ pattern, conditions: lines }));
});
