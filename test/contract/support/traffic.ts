import type { Method, Operation } from '../../../sandbox/server/http/operation.ts';
import { pathInCollection } from '../../../sandbox/server/http/path-in-collection.ts';
import type { RecordedRequest } from '../../../sandbox/server/http/recorder.ts';
import { createRouter, type Router } from '../../../sandbox/server/http/router.ts';
import type { Stage } from './stage.ts';

/** Which part of the suite made a request. */
export type Part = 'scenario' | 'example' | 'node-api' | 'git' | 'own client';

/** One request of the suite with the operation that answered it. */
export interface Exchange {
  readonly part: Part;
  readonly operation: Operation;
  readonly status: number;
  readonly url: string;
  /** As it went over the wire; undefined without a JSON body. */
  readonly body: unknown;
  readonly violations: readonly string[];
}

/** Name of an operation in the coverage table; those that no file describes are named by method and route. */
export function nameOf(operation: Operation): string {
  if (operation.operation !== '-') return operation.operation;
  const { area, resourceName, routeTemplate } = operation.location;
  const route = routeTemplate.replaceAll('{area}', area).replaceAll('{resource}', resourceName);
  const needs = operation.needs === undefined ? '' : ` (${operation.needs.join(', ')})`;
  return `${operation.method} ${route}${needs}`;
}

/** Attributes recorded requests to operations; discovery and unknown routes are left out. */
export function exchangesOf(part: Part, { sandbox, operations }: Stage): Exchange[] {
  const router = createRouter(operations);
  return sandbox.recorder.all().flatMap((request): Exchange[] => {
    const operation = operationOf(router, sandbox.url, request);
    if (operation === null) return [];
    const { status, url, violations } = request;
    const body = request.responseBody === undefined ? undefined : overTheWire(request.responseBody);
    return [{ part, operation, status, url, body, violations }];
  });
}

function operationOf(router: Router, collection: string, request: RecordedRequest): Operation | null {
  if (request.operation === null) return null;
  const url = new URL(request.url, 'http://sandbox.example');
  const path = pathInCollection(collection, url.pathname);
  const routed = router.route(request.method as Method, path ?? '', [...url.searchParams.keys()]);
  return routed.kind === 'match' ? routed.match.operation : null;
}

/** Members that are undefined do not travel. */
function overTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
