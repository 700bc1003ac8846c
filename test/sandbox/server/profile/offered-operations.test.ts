import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../../../sandbox/server/areas/operations.ts';
import { offeredOperations } from '../../../../sandbox/server/profile/offered-operations.ts';
import { type ProfileName, profileOf } from '../../../../sandbox/server/profile/profile.ts';

const offered = (name: ProfileName) => offeredOperations(profileOf(name), OPERATIONS);
const missing = (name: ProfileName): string[] => {
  const there = new Set(offered(name).map(({ operation }) => operation));
  return OPERATIONS.map(({ operation }) => operation).filter((operation) => !there.has(operation));
};
const versionOf = (name: ProfileName, operation: string): string | undefined => {
  const found = offered(name).find((each) => each.operation === operation)?.location;
  return found && `${found.releasedVersion}, preview.${found.resourceVersion}`;
};

describe('what a release offers', () => {
  test('is everything on Services, at the recorded locations', () => {
    expect(offered('services')).toBe(OPERATIONS);
  });

  test('is everything since 7.0', () => {
    expect(missing('server-2022.1')).toEqual([]);
    expect(missing('server-2022')).toEqual([]);
  });

  test('lacks changing tags and leases, and the leases of a run, before', () => {
    expect(missing('server-2020')).toEqual([
      'build/Tags_Update Build Tags',
      'build/Leases_Update',
      'build/Builds_Get Retention Leases For Build',
    ]);
  });

  test('lacks all leases on Server 2019', () => {
    expect(missing('server-2019').filter((operation) => operation.startsWith('build/Leases'))).toHaveLength(
      5,
    );
  });

  test('is in preview before 7.0 where statuses, labels and properties of pull requests are concerned', () => {
    for (const name of ['server-2019', 'server-2020'] as const) {
      expect(versionOf(name, 'git/Pull Request Statuses_Create')).toBe('0.0, preview.1');
      expect(versionOf(name, 'build/Attachments_Get')).toBe('0.0, preview.2');
    }
    expect(versionOf('server-2020', 'git/Pushes_Create')).toBe('6.0, preview.3');
    expect(versionOf('server-2022', 'git/Pull Request Statuses_Create')).toBe('7.0, preview.2');
    expect(versionOf('server-2022', 'policy/Evaluations_List')).toBe('0.0, preview.1');
  });
});
