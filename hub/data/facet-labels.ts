import { DEFAULT_BRANCHES, type FacetName } from './facet-names.ts';
import type { GroupName, SortName } from './findings-query.ts';
import { shownName } from './shown-text.ts';

/** What the filter bar calls each facet. */
export const FACET_LABELS: Readonly<Record<FacetName, string>> = {
  sev: 'Severity',
  status: 'Status',
  state: 'Since baseline',
  tool: 'Tool',
  rule: 'Rule',
  cwe: 'CWE',
  repo: 'Repository',
  branch: 'Branch',
  cat: 'Category',
  folder: 'Folder',
  fix: 'Fix',
};

const VALUE_LABELS: Readonly<Partial<Record<FacetName, Readonly<Record<string, string>>>>> = {
  sev: { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low', none: 'None' },
  status: {
    open: 'Open',
    dismissed: 'Dismissed',
    suppressed: 'Suppressed',
    noProblem: 'No problem',
    fixed: 'Fixed',
    notScanned: 'Not scanned',
  },
  state: {
    new: 'New',
    unchanged: 'Unchanged',
    unknown: 'No baseline',
    fixed: 'Fixed',
    notScanned: 'Not scanned',
  },
  branch: { [DEFAULT_BRANCHES]: 'Default branches' },
  fix: { yes: 'Has a fix', no: 'No fix' },
};

/** A facet's value for people: our own words, or foreign text fit to be shown. */
export function valueLabel(name: FacetName, value: string): string {
  const labels = VALUE_LABELS[name];
  return labels !== undefined && Object.hasOwn(labels, value) ? (labels[value] ?? value) : shownName(value);
}

export const GROUP_LABELS: Readonly<Record<GroupName, string>> = {
  rule: 'Rule',
  file: 'File',
  repo: 'Repository',
  tool: 'Tool',
  severity: 'Severity',
};

export const SORT_LABELS: Readonly<Record<SortName, string>> = {
  severity: 'Severity',
  age: 'Age',
  rule: 'Rule',
  path: 'File',
  state: 'Since baseline',
  repo: 'Repository',
  tool: 'Tool',
};
