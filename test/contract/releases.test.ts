import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../sandbox/server/areas/operations.ts';
import { ApiError } from '../../sandbox/server/http/api-error.ts';
import type { Operation } from '../../sandbox/server/http/operation.ts';
import { negotiateVersion } from '../../sandbox/server/http/version.ts';
import { offeredOperations } from '../../sandbox/server/profile/offered-operations.ts';
import { type ProfileName, profileOf } from '../../sandbox/server/profile/profile.ts';
import { openApiOf } from './support/outside.ts';
import { loadSpecifications } from './support/specification.ts';

const RELEASES = ['server-2020', 'server-2022', 'server-2022.1'] as const satisfies readonly ProfileName[];

describe.each(RELEASES)('the operations of profile %s', (name) => {
  const folder = openApiOf(name);
  const documented = new Map(
    (folder === null ? [] : loadSpecifications(folder))
      .flatMap((file) => file.operations)
      .map((operation) => [operation.name, operation.version]),
  );
  const offered = offeredOperations(profileOf(name), OPERATIONS);

  test.skipIf(folder === null)('are those that the files of the release have', () => {
    const ours = offered.map(({ operation }) => operation).filter((operation) => operation !== '-');
    const theirs = OPERATIONS.map(({ operation }) => operation).filter((each) => documented.has(each));
    expect(ours).toEqual(theirs);
  });

  test.skipIf(folder === null)('take the documented version, and not less than it', () => {
    const wrong = offered.flatMap((operation) => {
      const version = documented.get(operation.operation);
      if (version === undefined) return [];
      const bare = version.replace(/-preview.*/, '');
      const refused = bare === version ? version : 'VssInvalidPreviewVersionException';
      const found = [answered(operation, version), answered(operation, bare)];
      return found.join() === [version, refused].join() ? [] : [`${operation.operation}: ${found.join()}`];
    });
    expect(wrong).toEqual([]);
    expect(documented.size).toBeGreaterThan(300);
  });
});

/** The version that answers, or the type of the refusal. */
function answered({ location, method }: Operation, version: string): string {
  try {
    return negotiateVersion(location, method, version);
  } catch (error) {
    if (error instanceof ApiError) return error.typeKey;
    throw error;
  }
}
