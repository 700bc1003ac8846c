import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../sandbox/server/areas/operations.ts';
import type { Location, Operation } from '../../sandbox/server/http/operation.ts';
import { at, listAt, readJson } from './support/json.ts';
import { SCOPE_DIFFERENCES } from './support/known-differences.ts';
import { createOracle } from './support/oracle.ts';
import { outside } from './support/outside.ts';
import { loadSpecifications } from './support/specification.ts';

const data = outside();

describe.skipIf(data === null)('the table of operations', () => {
  const recorded = data === null ? [] : listAt(readJson(data.locations), 'value');
  const needed = data === null ? [] : readJson(data.operationsNeeded);
  const oracle = createOracle(data === null ? [] : loadSpecifications(data.openApi));
  const described = OPERATIONS.filter((operation) => operation.operation !== '-');

  test('uses the recorded resource locations of the service, unchanged', () => {
    const rows = new Map(recorded.map((row) => [at(row, 'id'), row]));
    const differing = OPERATIONS.filter(({ location }) => {
      const row = rows.get(location.id);
      return row === undefined || fields(location) !== fields(row);
    });
    expect(
      differing.map(({ location }) => ({ ours: fields(location), recorded: fields(rows.get(location.id)) })),
    ).toEqual([]);
  });

  test('names every operation as the official files name it, with the same method', () => {
    const wrong = described.filter(
      (operation) => oracle.named(operation.operation)?.method !== operation.method,
    );
    expect(wrong.map((operation) => `${operation.method} ${operation.operation}`)).toEqual([]);
  });

  test('names an operation once only', () => {
    const names = described.map((operation) => operation.operation);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('leaves no operation unnamed that an official file describes', () => {
    const unnamed = OPERATIONS.filter((operation) => operation.operation === '-').filter((operation) =>
      oracle.operations.some(
        (known) => known.method === operation.method && sameRoute(known.path, operation),
      ),
    );
    expect(unnamed.map((operation) => `${operation.method} ${operation.location.routeTemplate}`)).toEqual([]);
  });

  test('asks for the scopes that the official files ask for', () => {
    const differing = described.flatMap((operation) => {
      const row = listAt(needed).find(
        (each) => `${at(each, 'area')}/${at(each, 'op')}` === operation.operation,
      );
      if (row === undefined || SCOPE_DIFFERENCES.has(operation.operation)) return [];
      const official = listAt(row, 'scopes', 0).map(String).sort().join(' ');
      const ours = [...operation.scopes].sort().join(' ');
      return official === ours ? [] : [{ operation: operation.operation, official, ours }];
    });
    expect(differing).toEqual([]);
  });
});

function fields(location: Location | unknown): string {
  const names = ['area', 'resourceName', 'routeTemplate', 'resourceVersion', 'minVersion', 'maxVersion'];
  return [...names, 'releasedVersion'].map((name) => `${name}=${String(at(location, name))}`).join(' ');
}

/** Compares a path of the files with a location's template, both without the names of parameters. */
function sameRoute(path: string, { location }: Operation): boolean {
  const filled = location.routeTemplate
    .replaceAll('{area}', location.area)
    .replaceAll('{resource}', location.resourceName);
  const shape = (template: string): string => template.replace(/\{[^}]*\}/g, '{}').toLowerCase();
  return shape(path).replace('/{}/', '') === shape(filled);
}
