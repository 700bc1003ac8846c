import { describe, expect, test } from 'vitest';
import { PROFILE_NAMES } from '../../sandbox/server/profile/profile.ts';
import { everyPart } from './parts/every-part.ts';
import { schemaViolations } from './support/judge-exchanges.ts';
import { createOracle } from './support/oracle.ts';
import { openApiOf } from './support/outside.ts';
import { loadSpecifications } from './support/specification.ts';
import { stageFor, unasked, unknownParameters } from './support/stages.ts';

const SERVERS = PROFILE_NAMES.filter((name) => name !== 'services');

describe.each(SERVERS)('a sandbox of profile %s', (profile) => {
  const { suite, exchanges, keep } = stageFor(profile);
  everyPart(suite, keep);

  test('was asked for every operation, successfully', () => {
    // A Server knows no single resource area.
    const none = 'GET _apis/ResourceAreas/{areaId} (areaId)';
    expect(unasked(suite, exchanges)).toEqual([none]);
  });

  test('knows every query parameter that was sent, by the official client too', () => {
    expect(unknownParameters(exchanges)).toEqual([]);
  });

  const folder = openApiOf(profile);
  test.skipIf(folder === null)('gives answers that pass the schemas of its release', () => {
    const oracle = createOracle(folder === null ? [] : loadSpecifications(folder));
    expect(schemaViolations(oracle, exchanges)).toEqual([]);
  });
});
