import { report } from '../yaml/place.ts';
import {
  list,
  object,
  oneOf,
  optional,
  type Reader,
  refine,
  required,
  scalar,
  text,
} from '../yaml/readers.ts';
import { DECISIONS, JUSTIFICATIONS, type Justification, type TriageRule } from './policy.ts';
import { FILTER_FIELDS, filterOf } from './read-filter.ts';

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

const date: Reader<string> = scalar('a date such as 2027-06-30', (value) =>
  typeof value === 'string' && isDate(value) ? value : undefined,
);

const match = refine(object(FILTER_FIELDS), (written, place) => {
  if (Object.values(written).every((value) => value === null)) {
    return report(place, `${place.name} is empty and would decide every finding; name at least one filter.`);
  }
  return filterOf(written);
});

const rule: Reader<TriageRule> = refine(
  object({
    match: required(match),
    decision: required(oneOf(...DECISIONS)),
    justification: optional<Justification | null>(oneOf(...JUSTIFICATIONS), null),
    reason: required(text),
    expires: optional<string | null>(date, null),
  }),
  ({ match: filter, decision, justification, reason, expires }) => ({
    filter,
    decision,
    justification,
    reason,
    expires,
  }),
);

/** The section `triage`. */
export const triageRules: Reader<readonly TriageRule[]> = list(rule);
