import { SEVERITIES, type Severity } from '../sarif/finding.ts';
import { report } from '../yaml/place.ts';
import { oneOf, oneOrMore, optional, type Reader, refine, scalar, text } from '../yaml/readers.ts';
import { globMatcher } from './glob.ts';
import type { ConditionFilter } from './policy.ts';

const AT_LEAST: readonly string[] = SEVERITIES.map((severity) => `>=${severity}`);

/** `critical`, `>=high`, or a list of severities. */
export const severities: Reader<readonly Severity[]> = refine(
  oneOrMore(oneOf(...SEVERITIES, ...AT_LEAST)),
  (written) => SEVERITIES.filter((severity) => written.some((word) => covers(word, severity))),
);

function covers(word: string, severity: Severity): boolean {
  return word === severity || AT_LEAST.indexOf(word) >= SEVERITIES.indexOf(severity);
}

/** A glob that can be used for matching. */
export const glob: Reader<string> = refine(text, (value, place) =>
  globMatcher([value]) === null ? report(place, `${place.name} is not a usable glob.`) : value,
);

const cwe: Reader<number> = scalar('a CWE number such as 79 or CWE-79', (value) => {
  const match = /^(?:CWE-)?(\d{1,5})$/i.exec(String(value));
  return match === null ? undefined : Number(match[1]);
});

/** The filter keys of conditions and triage rules, as written. */
export const FILTER_FIELDS = {
  severity: optional<readonly Severity[] | null>(severities, null),
  rule: optional<readonly string[] | null>(oneOrMore(text), null),
  path: optional<readonly string[] | null>(oneOrMore(glob), null),
  tool: optional<readonly string[] | null>(oneOrMore(text), null),
  cwe: optional<readonly number[] | null>(oneOrMore(cwe), null),
  category: optional<readonly string[] | null>(oneOrMore(glob), null),
};

interface WrittenFilter {
  severity: readonly Severity[] | null;
  rule: readonly string[] | null;
  path: readonly string[] | null;
  tool: readonly string[] | null;
  cwe: readonly number[] | null;
  category: readonly string[] | null;
}

/** From the singular keys of the file to the filter. */
export function filterOf(written: WrittenFilter): ConditionFilter {
  return {
    severities: written.severity,
    rules: written.rule,
    paths: written.path,
    tools: written.tool,
    cwe: written.cwe,
    categories: written.category,
  };
}
