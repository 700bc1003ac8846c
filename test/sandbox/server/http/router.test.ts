import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../../../sandbox/server/areas/operations.ts';
import type { Location, Method, Operation } from '../../../../sandbox/server/http/operation.ts';
import { empty } from '../../../../sandbox/server/http/operation.ts';
import { createRouter, type RouteResult } from '../../../../sandbox/server/http/router.ts';
import { fc } from '../../../support/property.ts';

function operation(name: string, method: Method, routeTemplate: string, needs: string[] = []): Operation {
  const location: Location = {
    id: routeTemplate,
    area: 'git',
    resourceName: 'things',
    routeTemplate,
    resourceVersion: 1,
    minVersion: '1.0',
    maxVersion: '7.2',
    releasedVersion: '7.1',
  };
  return { operation: name, location, method, scopes: [], query: [], needs, handle: () => empty() };
}

const router = createRouter([
  operation('list', 'GET', '{project}/_apis/{area}/{resource}/{id}'),
  operation('get', 'GET', '{project}/_apis/{area}/{resource}/{id}', ['id']),
  operation('create', 'POST', '{project}/_apis/{area}/{resource}/{id}'),
  operation('by name', 'GET', '{project}/_apis/{area}/{resource}/{id}', ['name']),
  operation('wild', 'GET', '_apis/{area}/trees/{*path}'),
  operation('latest', 'GET', '{project}/_apis/{area}/{resource}/latest'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a route template
  operation('typed', 'POST', '{project}/_apis/wit/workitems/${type}'),
]);
const name = (result: RouteResult) =>
  result.kind === 'match' ? result.match.operation.operation : result.kind;
const route = (path: string, method: Method = 'GET', given: string[] = []) =>
  name(router.route(method, path, given));

describe('the router', () => {
  test('tells list and single apart, takes the project or not, and prefers literals', () => {
    expect(route('/P/_apis/git/things')).toBe('list');
    expect(route('/_apis/git/things')).toBe('list');
    expect(route('/P/_apis/git/things/7')).toBe('get');
    expect(route('/P/_apis/git/things', 'GET', ['name'])).toBe('by name');
    expect(route('/P/_apis/git/things/latest')).toBe('latest');
    expect(route('/_apis/git/trees/a/b/c')).toBe('wild');
    expect(route('/P/_apis/wit/workitems/$Bug', 'POST')).toBe('typed');
    expect(route('/P/_apis/wit/workitems/Bug', 'POST')).toBe('unknown');
    expect(route('/P/_apis/git/things/7', 'DELETE')).toBe('wrongMethod');
    expect(route('/P/_apis/git/things', 'POST')).toBe('create');
    // `latest` is a place of its own, not the id of a thing.
    expect(route('/P/_apis/git/things/latest', 'POST')).toBe('wrongMethod');
    expect(route('/P/_apis/git/other')).toBe('unknown');
    expect(route('/P/_apis/git/things/7/8')).toBe('unknown');
  });

  test('ignores case and decodes parameters, whatever they are', () => {
    const segment = fc
      .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
      .filter((text) => !/^\.{1,2}$/.test(text));
    fc.assert(
      fc.property(segment, segment, fc.boolean(), (project, id, upper) => {
        const literal = upper ? '_APIS/GIT/THINGS' : '_apis/git/things';
        const path = `/${encodeURIComponent(project)}/${literal}/${encodeURIComponent(id)}`;
        const result = router.route('GET', path, []);
        if (id.toLowerCase() === 'latest') return;
        expect(name(result)).toBe('get');
        expect(result.kind === 'match' ? result.match.params : null).toEqual({ project, id });
      }),
    );
  });

  test('never throws and never matches without the literals', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (path) => {
        const result = router.route('GET', path, []);
        if (!path.toLowerCase().includes('_apis')) expect(result.kind).toBe('unknown');
      }),
    );
  });

  test('every operation of the sandbox is found at its own template', () => {
    const real = createRouter(OPERATIONS);
    for (const each of OPERATIONS) {
      const path = each.location.routeTemplate
        .replaceAll('{area}', each.location.area)
        .replaceAll('{resource}', each.location.resourceName)
        .split('/')
        .map((part) => part.replace(/\{\*?[^}]+\}/, 'x1'))
        .join('/');
      const found = real.route(each.method, `/${path}`, [...(each.needs ?? []), ...each.query]);
      expect([each.operation, found.kind]).toEqual([each.operation, 'match']);
      if (found.kind === 'match') expect(found.match.operation.location.id).toBe(each.location.id);
    }
  });
});
