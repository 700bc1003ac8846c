import { isObject } from '../value.ts';

/** Members whose own names are foreign: ids, not words of SARIF. */
const FOREIGN_NAMES = new Set(['messageStrings', 'globalMessageStrings', 'originalUriBaseIds', 'properties']);
const SNAKE_CASE = /"(?:physical_location|artifact_location|rule_id|tool_component)"\s*:/u;

/**
 * Python programs that pass SARIF through objects write `physical_location` for `physicalLocation`.
 * Such a log in SARIF's own spelling; every other log as it is.
 */
export function withSarifNames(value: unknown, json: string): unknown {
  return SNAKE_CASE.test(json) ? renamed(value) : value;
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const camel = name.replace(/_([a-z])/gu, (_match, letter: string) => letter.toUpperCase());
      return [camel, FOREIGN_NAMES.has(camel) ? member : renamed(member)];
    }),
  );
}
