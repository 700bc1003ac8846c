import type { Location, Method, Operation } from './operation.ts';

interface Match {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string | undefined>>;
}

export type RouteResult =
  | { readonly kind: 'match'; readonly match: Match }
  | { readonly kind: 'wrongMethod'; readonly allowed: readonly Method[] }
  | { readonly kind: 'unknown' };

type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'param'; readonly name: string; readonly prefix: string }
  | { readonly kind: 'wildcard'; readonly name: string };

interface Route {
  readonly location: Location;
  readonly segments: readonly Segment[];
  readonly operations: readonly Operation[];
}

/** Routes are case-insensitive; trailing parameters and a leading `{project}` may be missing. */
export interface Router {
  /** Every location once, for discovery. */
  readonly locations: readonly Location[];
  /** `path` begins after the organisation, percent-encoded, without query; `given`: names of the query parameters. */
  route(method: Method, path: string, given?: readonly string[]): RouteResult;
}

export function createRouter(operations: readonly Operation[]): Router {
  const byLocation = new Map<string, Operation[]>();
  for (const operation of operations) {
    byLocation.set(operation.location.id, [...(byLocation.get(operation.location.id) ?? []), operation]);
  }
  const routes = [...byLocation.values()].flatMap(toRoutes);
  const locations = [...byLocation.values()].flatMap(([first]) =>
    first === undefined ? [] : [first.location],
  );
  return { locations, route: (method, path, given = []) => route(routes, method, path, given) };
}

function toRoutes(operations: readonly Operation[]): Route[] {
  const location = operations[0]?.location;
  if (location === undefined) return [];
  const segments = compile(location);
  const withProject: Route = { location, segments, operations };
  const first = segments[0];
  if (first?.kind === 'param' && first.name === 'project' && segments.length > 1) {
    return [withProject, { ...withProject, segments: segments.slice(1) }];
  }
  return [withProject];
}

function compile(location: Location): Segment[] {
  const filled = location.routeTemplate
    .replaceAll('{area}', location.area)
    .replaceAll('{resource}', location.resourceName);
  return filled.split('/').map((text): Segment => {
    const variable = /^([^{]*)\{(\*?)([^}]+)\}$/.exec(text);
    if (variable === null) return { kind: 'literal', text: text.toLowerCase() };
    const [, prefix = '', star, name = ''] = variable;
    return star === '*' ? { kind: 'wildcard', name } : { kind: 'param', name, prefix };
  });
}

function route(
  routes: readonly Route[],
  method: Method,
  path: string,
  given: readonly string[],
): RouteResult {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodeSegment);
  const matches = routes
    .map((candidate) => ({ candidate, params: matchSegments(candidate.segments, parts) }))
    .flatMap(({ candidate, params }) =>
      params === null
        ? []
        : [
            {
              candidate,
              params,
              literals: literalsOf(candidate.segments, parts.length),
              rank: rank(candidate.segments, parts.length),
            },
          ],
    )
    .sort((left, right) => right.rank - left.rank);
  // A longer fixed route that lacks the method is not answered by a shorter one with a parameter in its place.
  const best = matches.filter(({ literals }) => literals === matches[0]?.literals);
  for (const { candidate, params } of best) {
    const operation = mostDemanding(candidate.operations, method, params, given);
    if (operation !== undefined) return { kind: 'match', match: { operation, params } };
  }
  if (matches.length === 0) return { kind: 'unknown' };
  return {
    kind: 'wrongMethod',
    allowed: matches.flatMap(({ candidate }) => candidate.operations.map((each) => each.method)),
  };
}

function mostDemanding(
  operations: readonly Operation[],
  method: Method,
  params: Readonly<Record<string, string>>,
  given: readonly string[],
): Operation | undefined {
  const names = new Set([...Object.keys(params), ...given].map((name) => name.toLowerCase()));
  return operations
    .filter((each) => each.method === method)
    .filter((each) => (each.needs ?? []).every((name) => names.has(name.toLowerCase())))
    .sort((left, right) => (right.needs?.length ?? 0) - (left.needs?.length ?? 0))[0];
}

/** Literals beat parameters, parameters beat wildcards, and a template that is filled completely beats a shortened one. */
function rank(segments: readonly Segment[], parts: number): number {
  const wildcards = segments.filter((segment) => segment.kind === 'wildcard').length;
  return literalsOf(segments, parts) * 10 - wildcards - Math.max(0, segments.length - parts);
}

function literalsOf(segments: readonly Segment[], parts: number): number {
  return segments.slice(0, parts).filter((segment) => segment.kind === 'literal').length;
}

function matchSegments(
  segments: readonly Segment[],
  parts: readonly string[],
): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (segment.kind === 'wildcard') {
      if (part !== undefined) params[segment.name] = parts.slice(index).join('/');
      return params;
    }
    if (part === undefined)
      return segments.slice(index).every((rest) => rest.kind !== 'literal') ? params : null;
    if (segment.kind === 'literal') {
      if (segment.text !== part.toLowerCase()) return null;
    } else {
      if (!part.startsWith(segment.prefix)) return null;
      params[segment.name] = part.slice(segment.prefix.length);
    }
  }
  return parts.length <= segments.length ? params : null;
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // An invalid escape is taken literally; no route has one, so it ends as "unknown".
    return text;
  }
}
