import { parse } from 'yaml';
import { branchPattern, pathPattern } from './wildcard.ts';

interface Filter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

const NOTHING: Filter = { include: [], exclude: [] };

/**
 * Whether a push to `refName` queues the pipeline by its `trigger:` section. Without the section every branch
 * does; a file that is not YAML does too, so that its run shows the error. Tags need `trigger.tags`.
 * `changedPaths`: relative to the root, with or without a leading slash; null when they are not known.
 */
export function matchesTrigger(
  yamlText: string,
  refName: string,
  changedPaths: readonly string[] | null,
): boolean {
  const trigger = triggerOf(yamlText);
  if (trigger === 'none') return false;
  const isTag = refName.startsWith('refs/tags/');
  if (trigger === undefined || trigger === null || trigger === '') return !isTag;
  if (typeof trigger === 'string') return !isTag && matchesName(filterOf([trigger]), refName);
  if (Array.isArray(trigger)) return !isTag && matchesName(filterOf(trigger), refName);
  if (!isObject(trigger)) return !isTag;
  if (isTag) return 'tags' in trigger && matchesName(filterOf(trigger['tags']), refName);
  if ('tags' in trigger && !('branches' in trigger)) return false;
  if (!matchesName(filterOf(trigger['branches']), refName)) return false;
  return !('paths' in trigger) || changedPaths === null || anyPath(filterOf(trigger['paths']), changedPaths);
}

/** The same by filters that were set outside of the file: `+refs/heads/main`, `-/docs`; without `+` or `-` it includes. */
export function matchesFilters(
  filters: { readonly branchFilters: readonly string[]; readonly pathFilters: readonly string[] },
  refName: string,
  changedPaths: readonly string[] | null,
): boolean {
  if (refName.startsWith('refs/tags/') || !matchesName(signed(filters.branchFilters), refName)) return false;
  const none = filters.pathFilters.length === 0 || changedPaths === null;
  return none || anyPath(signed(filters.pathFilters), changedPaths);
}

function signed(filters: readonly string[]): Filter {
  return {
    include: filters.filter((filter) => !filter.startsWith('-')).map((filter) => filter.replace(/^\+/, '')),
    exclude: filters.filter((filter) => filter.startsWith('-')).map((filter) => filter.slice(1)),
  };
}

function triggerOf(yamlText: string): unknown {
  try {
    const document: unknown = parse(yamlText, { logLevel: 'silent' });
    return isObject(document) ? document['trigger'] : undefined;
  } catch {
    return undefined; // the run that this queues reports the syntax error
  }
}

function matchesName(filter: Filter, refName: string): boolean {
  const matches = (pattern: string): boolean => branchPattern(pattern).test(refName);
  if (filter.exclude.some(matches)) return false;
  return filter.include.length === 0 || filter.include.some(matches);
}

/** The longer pattern wins: an excluded folder may hold an included one. */
function anyPath(filter: Filter, changedPaths: readonly string[]): boolean {
  const specificity = (patterns: readonly string[], path: string): number =>
    Math.max(-1, ...patterns.filter((p) => pathPattern(p).test(path)).map((p) => p.length));
  return changedPaths.some((changed) => {
    const path = changed.replace(/^\//, '');
    const included = filter.include.length === 0 ? 0 : specificity(filter.include, path);
    return included >= 0 && included > specificity(filter.exclude, path);
  });
}

function filterOf(value: unknown): Filter {
  if (typeof value === 'string') return { ...NOTHING, include: [value] };
  if (Array.isArray(value)) return { ...NOTHING, include: value.map(String) };
  if (!isObject(value)) return NOTHING;
  return { include: names(value['include']), exclude: names(value['exclude']) };
}

function names(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
