import { invalidArgument } from '../../http/api-error.ts';
import type { Query } from '../../http/operation.ts';
import type { Build } from '../../world/build.ts';

type TimeField = 'finishTime' | 'queueTime' | 'startTime';

interface Order {
  readonly field: TimeField;
  readonly descending: boolean;
}

const ORDERS: Readonly<Record<string, Order>> = {
  '2': { field: 'finishTime', descending: false },
  finishtimeascending: { field: 'finishTime', descending: false },
  '3': { field: 'finishTime', descending: true },
  finishtimedescending: { field: 'finishTime', descending: true },
  '4': { field: 'queueTime', descending: true },
  queuetimedescending: { field: 'queueTime', descending: true },
  '5': { field: 'queueTime', descending: false },
  queuetimeascending: { field: 'queueTime', descending: false },
  '6': { field: 'startTime', descending: true },
  starttimedescending: { field: 'startTime', descending: true },
  '7': { field: 'startTime', descending: false },
  starttimeascending: { field: 'startTime', descending: false },
};

/** Largest page of the service, and the page when `$top` is not given. */
const MAXIMUM_PAGE = 5000;
const DEFAULT_PAGE = 1000;

interface Page {
  readonly builds: readonly Build[];
  /** For `x-ms-continuationtoken`; undefined on the last page. */
  readonly token: string | undefined;
}

/** Sorts by `queryOrder`, cuts to `minTime`…`maxTime` of the sorted field, and takes one page. */
export function pageOfBuilds(builds: readonly Build[], query: Query): Page {
  const order = orderOf(query.get('queryOrder'));
  const sorted = builds.filter((build) => inPeriod(build[order.field], query)).sort(comparison(order));
  const limited = limitPerDefinition(sorted, query.integer('maxBuildsPerDefinition'));
  const start = startIndex(limited, query.get('continuationToken'));
  const top = Math.min(query.integer('$top') ?? DEFAULT_PAGE, MAXIMUM_PAGE);
  const page = limited.slice(start, start + top);
  const next = limited[start + top];
  return { builds: page, token: next === undefined ? undefined : tokenOf(next, order) };
}

function orderOf(text: string | undefined): Order {
  if (text === undefined || text === '') return { field: 'finishTime', descending: true };
  const order = ORDERS[text.toLowerCase()];
  if (order === undefined) throw invalidArgument(`The value '${text}' is not valid for queryOrder.`);
  return order;
}

function inPeriod(time: string | null, query: Query): boolean {
  const from = date(query, 'minTime');
  const to = date(query, 'maxTime');
  if (from === undefined && to === undefined) return true;
  if (time === null) return false;
  const at = Date.parse(time);
  return at >= (from ?? Number.NEGATIVE_INFINITY) && at <= (to ?? Number.POSITIVE_INFINITY);
}

function date(query: Query, name: string): number | undefined {
  const text = query.get(name);
  if (text === undefined || text === '') return undefined;
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw invalidArgument(`The value '${text}' is not valid for ${name}.`);
  return value;
}

/** Runs that have no such time yet count as the newest; equal times are ordered by id. */
function comparison(order: Order): (left: Build, right: Build) => number {
  const at = (build: Build): number => {
    const time = build[order.field];
    return time === null ? Number.MAX_SAFE_INTEGER : Date.parse(time);
  };
  return (left, right) => {
    const ascending = at(left) - at(right) || left.id - right.id;
    return order.descending ? -ascending : ascending;
  };
}

function limitPerDefinition(builds: readonly Build[], maximum: number | undefined): readonly Build[] {
  if (maximum === undefined) return builds;
  const seen = new Map<number, number>();
  return builds.filter((build) => {
    const count = (seen.get(build.definitionId) ?? 0) + 1;
    seen.set(build.definitionId, count);
    return count <= maximum;
  });
}

/** Opaque to clients: the time and id of the first run of the next page. */
function tokenOf(build: Build, order: Order): string {
  return `${build[order.field] ?? 'none'},${build.id}`;
}

function startIndex(builds: readonly Build[], token: string | undefined): number {
  if (token === undefined || token === '') return 0;
  const id = Number(token.slice(token.lastIndexOf(',') + 1));
  const index = builds.findIndex((build) => build.id === id);
  if (index < 0) throw invalidArgument(`The value '${token}' is not valid for continuationToken.`);
  return index;
}
